/**
 * Productions: the making of one season or film, what is believed of each on any day, and where it
 * films. Nothing here but a production's identity is typed in; the rest follows from reports.
 */
@NullMarked
package tv.slate.production;

import org.jspecify.annotations.NullMarked;
