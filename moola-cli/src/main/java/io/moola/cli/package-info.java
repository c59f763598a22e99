/// The command line: one class per verb; parse, call the library, print, exit code.
@NullMarked
package io.moola.cli;

import org.jspecify.annotations.NullMarked;
