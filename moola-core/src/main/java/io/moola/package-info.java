/// What every package shares: the one family of expected failures.
@NullMarked
package io.moola;

import org.jspecify.annotations.NullMarked;
