package tv.slate.show;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The kind of a show. */
@Schema(description = "What a show is.")
public enum Kind {
  series,
  miniseries,
  film,
  special;

  /** Whether shows of this kind come in seasons. */
  public boolean hasSeasons() {
    return this == series || this == miniseries;
  }
}
