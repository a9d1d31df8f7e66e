/**
 * What is believed of a production, and from which reports: certainties, dates, phases and states,
 * each with its source.
 */
@NullMarked
package tv.slate.belief;

import org.jspecify.annotations.NullMarked;
