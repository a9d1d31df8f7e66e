/** Access keys: storage, authentication and refusals. */
@NullMarked
package tv.slate.access;

import org.jspecify.annotations.NullMarked;
