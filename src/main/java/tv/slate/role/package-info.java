/** Roles, and the key of a request. */
@NullMarked
package tv.slate.role;

import org.jspecify.annotations.NullMarked;
