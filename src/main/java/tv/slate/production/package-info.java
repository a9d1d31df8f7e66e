/**
 * Productions: the making of one season or film, the query for them and their views. Only the
 * identity of a production is entered; the rest is derived from reports.
 */
@NullMarked
package tv.slate.production;

import org.jspecify.annotations.NullMarked;
