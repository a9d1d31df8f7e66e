/** Reads files row by row into claims, whatever their encoding and format. */
@NullMarked
package tv.slate.parsing;

import org.jspecify.annotations.NullMarked;
