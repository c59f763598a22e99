/// Charts and pages: SVG drawings and single HTML files that fetch nothing, readable on a phone, in
/// the dark and on paper. Knows no finance.
@NullMarked
package io.moola.report;

import org.jspecify.annotations.NullMarked;
