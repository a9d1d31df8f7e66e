/** Lists in pages: limits, cursors, and the rows that a representation goes through. */
@NullMarked
package tv.slate.page;

import org.jspecify.annotations.NullMarked;
