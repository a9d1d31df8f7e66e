/**
 * What goes out for upcoming productions, for the peers that are written in Java: free of any
 * framework, with Slate's own EDTF dates.
 */
@NullMarked
package tv.slate.bench.answer;

import org.jspecify.annotations.NullMarked;
