/**
 * From a resource's return value to the response: representation, entity tag, encoding and caching.
 */
@NullMarked
package tv.slate.response;

import org.jspecify.annotations.NullMarked;
