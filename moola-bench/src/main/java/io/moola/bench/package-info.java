/// JMH kernels.
@NullMarked
package io.moola.bench;

import org.jspecify.annotations.NullMarked;
