package tv.slate.demonstration;

/**
 * The demonstration data has been filed, in the present transaction.
 *
 * @param by who it is filed by
 */
record DemonstrationLoaded(int reports, String by) {}
