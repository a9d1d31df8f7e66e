/** The response cache: keeps responses until any instance commits a change. */
@NullMarked
package tv.slate.cache;

import org.jspecify.annotations.NullMarked;
