/** The command line client, which sends files to a Slate and knows it by HTTP alone. */
@NullMarked
package tv.slate.cli;

import org.jspecify.annotations.NullMarked;
