/// Windows cut from bars: shape, view, gap rules, files.
@NullMarked
package io.moola.windows;

import org.jspecify.annotations.NullMarked;
