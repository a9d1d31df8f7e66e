/**
 * Dates with explicit uncertainty: the EDTF value (ISO 8601-2) and its parser. Knows nothing of the
 * rest of Slate.
 */
@NullMarked
package tv.slate.edtf;

import org.jspecify.annotations.NullMarked;
