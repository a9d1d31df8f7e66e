/** Sources of open data that can be imported: one class each, which maps rows to claims. */
@NullMarked
package tv.slate.feed;

import org.jspecify.annotations.NullMarked;
