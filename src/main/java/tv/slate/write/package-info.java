/** The steps common to all writes: audit log, idempotency keys, and the notice to caches. */
@NullMarked
package tv.slate.write;

import org.jspecify.annotations.NullMarked;
