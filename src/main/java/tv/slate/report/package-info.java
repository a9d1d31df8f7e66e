/** Reports, and their filing, which rebuilds beliefs. */
@NullMarked
package tv.slate.report;

import org.jspecify.annotations.NullMarked;
