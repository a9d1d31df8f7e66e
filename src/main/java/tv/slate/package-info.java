/** What films where and when, and who says so. */
@NullMarked
package tv.slate;

import org.jspecify.annotations.NullMarked;
