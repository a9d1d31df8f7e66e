/** What the OpenAPI document says beyond what the annotations of resources and records do. */
@NullMarked
package tv.slate.contract;

import org.jspecify.annotations.NullMarked;
