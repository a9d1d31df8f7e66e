/**
 * JSON that comes in: read strictly, bounded while it is parsed, with every fault named by its
 * pointer.
 */
@NullMarked
package tv.slate.json;

import org.jspecify.annotations.NullMarked;
