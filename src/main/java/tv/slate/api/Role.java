package tv.slate.api;

/** What a key allows: everything that the roles before it do, and more. */
public enum Role {
  /** Files reports, and withdraws its own. */
  reporter,
  /** Also shows, seasons, productions, locations and everybody's reports. */
  editor,
  /** Also imports. */
  importer,
  /** Also keys. */
  admin;

  boolean allows(Role needed) {
    return compareTo(needed) >= 0;
  }
}
