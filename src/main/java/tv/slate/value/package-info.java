/**
 * Values that clients send, validated and normalized: text, countries, web addresses, lists and
 * ranges. Query parameters and members of a body go through the same code.
 */
@NullMarked
package tv.slate.value;

import org.jspecify.annotations.NullMarked;
