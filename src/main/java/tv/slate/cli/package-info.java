/** The command-line client, which sends files to a Slate over HTTP. */
@NullMarked
package tv.slate.cli;

import org.jspecify.annotations.NullMarked;
