/**
 * How much is done at once: requests, bodies, memory and connections, in all and for each client.
 */
@NullMarked
package tv.slate.load;

import org.jspecify.annotations.NullMarked;
