/** The steps that a request passes before its resource, and the addresses about Slate itself. */
@NullMarked
package tv.slate.edge;

import org.jspecify.annotations.NullMarked;
