/**
 * The HTTP vocabulary that all features share: problems, pages, cursors and how requests are
 * checked.
 */
@NullMarked
package tv.slate.api;

import org.jspecify.annotations.NullMarked;
