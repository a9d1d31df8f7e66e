package tv.slate.demonstration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import tv.slate.feed.Feed;
import tv.slate.importing.Imports;

/** The demonstration data as an import, so that a newcomer sees one. */
@ApplicationScoped
class DemonstrationImport {
  /** The same in each installation: the example of the API description. */
  private static final UUID ID = UUID.fromString("01a20476-1b40-7d52-9c0e-3f7a9158c6d4");

  private final Imports imports;

  DemonstrationImport(Imports imports) {
    this.imports = imports;
  }

  void note(@Observes DemonstrationLoaded loaded) {
    imports.note(ID, Feed.REPORTS, loaded.reports(), loaded.by());
  }
}
