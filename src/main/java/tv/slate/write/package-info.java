/**
 * What every write goes through: the record of changes, idempotency keys, and the notice to caches.
 */
@NullMarked
package tv.slate.write;

import org.jspecify.annotations.NullMarked;
