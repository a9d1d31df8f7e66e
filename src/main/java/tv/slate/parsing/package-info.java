/** Files of rows, whatever their encoding and format, read one row at a time into claims. */
@NullMarked
package tv.slate.parsing;

import org.jspecify.annotations.NullMarked;
