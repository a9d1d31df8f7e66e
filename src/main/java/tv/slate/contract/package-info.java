/**
 * What the OpenAPI document says beyond what the annotations of resources and records do. It runs
 * in the build and is left out of the service.
 */
@NullMarked
package tv.slate.contract;

import org.jspecify.annotations.NullMarked;
