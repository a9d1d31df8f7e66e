/** Keys: which there are, what each may do, and who is refused. */
@NullMarked
package tv.slate.access;

import org.jspecify.annotations.NullMarked;
