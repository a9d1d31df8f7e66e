/** Roles, and whose key a request came with. */
@NullMarked
package tv.slate.role;

import org.jspecify.annotations.NullMarked;
