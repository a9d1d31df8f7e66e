/**
 * Representations other than JSON, for calendars, maps, spreadsheets, pipelines and terminals: one
 * self-contained class each.
 */
@NullMarked
package tv.slate.format;

import org.jspecify.annotations.NullMarked;
