/** Entity tags, modification times and conditional requests (RFC 9110, section 13). */
@NullMarked
package tv.slate.tag;

import org.jspecify.annotations.NullMarked;
