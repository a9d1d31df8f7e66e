package tv.slate.role;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a key permits: everything that the roles before it permit, and more. */
@Schema(
    description =
        "What a key allows: all that the roles before it do, and more. A reporter files reports and withdraws its own; an editor also changes shows, seasons, productions and locations; an importer also loads files; an admin also hands out keys.")
public enum Role {
  /** Files reports, and withdraws its own. */
  reporter,
  /** Also writes shows, seasons, productions, locations and withdraws any report. */
  editor,
  /** Also runs imports. */
  importer,
  /** Also manages keys. */
  admin;

  boolean allows(Role needed) {
    return compareTo(needed) >= 0;
  }
}
