/**
 * The way in: every step that a request passes before its resource, and the addresses that are
 * about Slate itself.
 */
@NullMarked
package tv.slate.edge;

import org.jspecify.annotations.NullMarked;
