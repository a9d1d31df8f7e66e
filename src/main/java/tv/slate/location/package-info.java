/** Locations in the world, each with the precision at which it is known. */
@NullMarked
package tv.slate.location;

import org.jspecify.annotations.NullMarked;
