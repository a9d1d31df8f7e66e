/** Imports the file of a feed: staging, the import itself, and the refused rows. */
@NullMarked
package tv.slate.importing;

import org.jspecify.annotations.NullMarked;
