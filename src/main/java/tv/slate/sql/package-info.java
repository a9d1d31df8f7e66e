/** How Slate's native queries are put together. Knows nothing of the features that ask them. */
@NullMarked
package tv.slate.sql;

import org.jspecify.annotations.NullMarked;
