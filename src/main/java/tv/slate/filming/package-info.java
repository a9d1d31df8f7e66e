/** Where productions film: shoots, and locations with the productions that film there. */
@NullMarked
package tv.slate.filming;

import org.jspecify.annotations.NullMarked;
