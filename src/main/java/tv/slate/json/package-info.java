/**
 * JSON input: parsed strictly, with limits enforced during parsing, and with a pointer for every
 * fault.
 */
@NullMarked
package tv.slate.json;

import org.jspecify.annotations.NullMarked;
