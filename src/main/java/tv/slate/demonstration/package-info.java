/** The demonstration data of the README, filed at the first start if that is wanted. */
@NullMarked
package tv.slate.demonstration;

import org.jspecify.annotations.NullMarked;
