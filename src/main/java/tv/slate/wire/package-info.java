/**
 * What HTTP adds to requests and responses: addresses, ids, headers, and problems in the
 * representation that the client accepts.
 */
@NullMarked
package tv.slate.wire;

import org.jspecify.annotations.NullMarked;
