/** Log formatting: one line per message, keys masked, fields if the log is JSON. */
@NullMarked
package tv.slate.log;

import org.jspecify.annotations.NullMarked;
