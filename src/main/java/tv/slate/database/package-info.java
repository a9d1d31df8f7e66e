/**
 * Connections to PostgreSQL: settings, startup, migrations, timeouts, monitoring, and maintenance
 * of stored data.
 */
@NullMarked
package tv.slate.database;

import org.jspecify.annotations.NullMarked;
