/** Slate's answer as a user of Spring would write it: entities, repositories, a controller. */
@NullMarked
package tv.slate.bench.spring;

import org.jspecify.annotations.NullMarked;
