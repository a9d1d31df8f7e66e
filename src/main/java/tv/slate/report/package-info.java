/** Reports as they come in, and their filing, which rebuilds what is believed. */
@NullMarked
package tv.slate.report;

import org.jspecify.annotations.NullMarked;
