package tv.slate.demonstration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import tv.slate.feed.Feed;
import tv.slate.importing.Imports;

/** Records the demonstration data as an import, as an example of one. */
@ApplicationScoped
class DemonstrationImport {
  /** The same in every installation, for the example in the OpenAPI document. */
  private static final UUID ID = UUID.fromString("01a20476-1b40-7d52-9c0e-3f7a9158c6d4");

  private final Imports imports;

  DemonstrationImport(Imports imports) {
    this.imports = imports;
  }

  void note(@Observes DemonstrationLoaded loaded) {
    imports.note(ID, Feed.REPORTS, loaded.reports(), loaded.by());
  }
}
