/** Paged lists: limits, cursors, and the rows that a representation iterates over. */
@NullMarked
package tv.slate.page;

import org.jspecify.annotations.NullMarked;
