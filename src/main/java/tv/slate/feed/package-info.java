/** Sources of open data that can be loaded: one class each, that says what a row claims. */
@NullMarked
package tv.slate.feed;

import org.jspecify.annotations.NullMarked;
