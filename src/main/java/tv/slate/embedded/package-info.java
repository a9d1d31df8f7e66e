/**
 * A PostgreSQL of our own, started where no other one is configured. Knows nothing of the rest of
 * Slate.
 */
@NullMarked
package tv.slate.embedded;

import org.jspecify.annotations.NullMarked;
