/**
 * What HTTP adds to a request and a response: addresses, ids, headers, problems in the form that
 * the client accepts.
 */
@NullMarked
package tv.slate.wire;

import org.jspecify.annotations.NullMarked;
