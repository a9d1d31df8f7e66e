/**
 * Reports as they come in, the rule that resolves what they state, and the timelines that follow.
 */
@NullMarked
package tv.slate.report;

import org.jspecify.annotations.NullMarked;
