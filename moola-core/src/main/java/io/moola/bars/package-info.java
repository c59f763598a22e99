/// Bars, their sources, trading calendars and the synthetic market.
@NullMarked
package io.moola.bars;

import org.jspecify.annotations.NullMarked;
