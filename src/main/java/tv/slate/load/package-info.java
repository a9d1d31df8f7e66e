/** Limits on load: requests, bodies, memory and connections, in total and per client. */
@NullMarked
package tv.slate.load;

import org.jspecify.annotations.NullMarked;
