/**
 * Productions: the making of one season or film, the query over them and their views. Only the
 * identity of a production is typed in; the rest follows from reports.
 */
@NullMarked
package tv.slate.production;

import org.jspecify.annotations.NullMarked;
