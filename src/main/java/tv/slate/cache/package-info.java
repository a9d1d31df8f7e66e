/**
 * Responses that are kept until something is committed, on whatever instance, that may change them.
 */
@NullMarked
package tv.slate.cache;

import org.jspecify.annotations.NullMarked;
