/**
 * What is wrong with a request, in one vocabulary: problem types, problems and the members of a
 * request that they name (RFC 9457).
 */
@NullMarked
package tv.slate.problem;

import org.jspecify.annotations.NullMarked;
