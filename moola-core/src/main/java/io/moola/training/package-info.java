/// Arrays that trainers read.
@NullMarked
package io.moola.training;

import org.jspecify.annotations.NullMarked;
