/**
 * The values that clients send, checked and normalized: text, countries, web addresses, lists and
 * ranges of them. A query parameter and a member of a body go through the same code.
 */
@NullMarked
package tv.slate.value;

import org.jspecify.annotations.NullMarked;
