/** Problems (RFC 9457): their types, and the errors in a request's input that they name. */
@NullMarked
package tv.slate.problem;

import org.jspecify.annotations.NullMarked;
