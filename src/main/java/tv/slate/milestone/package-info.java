/** How the reported start, wrap or premiere of a production changed over time. */
@NullMarked
package tv.slate.milestone;

import org.jspecify.annotations.NullMarked;
