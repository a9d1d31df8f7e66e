/**
 * Entity tags, modification times and the conditions that requests set on them (RFC 9110, section
 * 13).
 */
@NullMarked
package tv.slate.tag;

import org.jspecify.annotations.NullMarked;
