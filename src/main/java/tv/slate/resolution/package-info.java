/** Which of several reports wins, and how that changed: pure functions over statements. */
@NullMarked
package tv.slate.resolution;

import org.jspecify.annotations.NullMarked;
