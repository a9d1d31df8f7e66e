/**
 * From what a resource returns to what goes out: the representation, its tag, its encoding and its
 * caching.
 */
@NullMarked
package tv.slate.response;

import org.jspecify.annotations.NullMarked;
