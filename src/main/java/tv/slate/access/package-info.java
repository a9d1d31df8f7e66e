/** Who may write: keys, what was done with them, and that what is repeated happens once. */
@NullMarked
package tv.slate.access;

import org.jspecify.annotations.NullMarked;
