/** Slate's answer without a framework: what Java can do at most. */
@NullMarked
package tv.slate.bench.vertx;

import org.jspecify.annotations.NullMarked;
