/**
 * Connections to PostgreSQL: settings, the start, migrations, time limits, whether it is there, and
 * the maintenance of what is stored.
 */
@NullMarked
package tv.slate.database;

import org.jspecify.annotations.NullMarked;
