/** How the start, wrap or premiere of a production was reported over time. */
@NullMarked
package tv.slate.milestone;

import org.jspecify.annotations.NullMarked;
