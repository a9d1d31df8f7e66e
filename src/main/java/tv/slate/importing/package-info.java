/**
 * Loads a file of a feed: in stages, each of which can be resumed, with the rows that were refused.
 */
@NullMarked
package tv.slate.importing;

import org.jspecify.annotations.NullMarked;
