/** Shows and their seasons: what a production makes. */
@NullMarked
package tv.slate.show;

import org.jspecify.annotations.NullMarked;
