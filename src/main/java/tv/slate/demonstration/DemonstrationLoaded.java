package tv.slate.demonstration;

/**
 * Fired when the demonstration data has been filed, in the current transaction.
 *
 * @param by the name of the writer
 */
record DemonstrationLoaded(int reports, String by) {}
