/**
 * Beliefs about productions and the reports they are based on: certainties, dates, phases and
 * states, each with its source.
 */
@NullMarked
package tv.slate.belief;

import org.jspecify.annotations.NullMarked;
