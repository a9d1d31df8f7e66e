/** Where productions film: shoots, and the locations with the productions that film there. */
@NullMarked
package tv.slate.filming;

import org.jspecify.annotations.NullMarked;
