/** Log lines: one line each, without keys, with fields where the log is JSON. */
@NullMarked
package tv.slate.log;

import org.jspecify.annotations.NullMarked;
