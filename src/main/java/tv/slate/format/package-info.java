/**
 * The same answers as JSON gives, for calendars, maps, spreadsheets, pipelines and terminals: one
 * class each, which nothing else knows.
 */
@NullMarked
package tv.slate.format;

import org.jspecify.annotations.NullMarked;
