/**
 * An embedded PostgreSQL, started if no other one is configured. Knows nothing of the rest of
 * Slate.
 */
@NullMarked
package tv.slate.embedded;

import org.jspecify.annotations.NullMarked;
