/// Moments, quantiles and histograms on primitive arrays. Knows no finance.
@NullMarked
package io.moola.statistics;

import org.jspecify.annotations.NullMarked;
