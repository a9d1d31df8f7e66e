/** Assembles native queries. Knows nothing of the features that use it. */
@NullMarked
package tv.slate.sql;

import org.jspecify.annotations.NullMarked;
