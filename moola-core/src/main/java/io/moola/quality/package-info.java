/// Expectations, findings, reports and the score.
@NullMarked
package io.moola.quality;

import org.jspecify.annotations.NullMarked;
