/**
 * Open data goes in: a feed reads the rows of a publisher's file, an import stages them as they
 * arrive and then makes shows, productions, places and reports of them.
 */
@NullMarked
package tv.slate.ingest;

import org.jspecify.annotations.NullMarked;
