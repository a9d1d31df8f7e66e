package tv.slate.role;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a key allows: everything that the roles before it do, and more. */
@Schema(
    description =
        "What a key allows: all that the roles before it do, and more. A reporter files reports and withdraws its own; an editor also changes shows, seasons, productions and locations; an importer also loads files; an admin also hands out keys.")
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
