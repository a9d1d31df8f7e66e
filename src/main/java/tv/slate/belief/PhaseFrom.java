package tv.slate.belief;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a production's phase follows from. */
@Schema(description = "What a production's phase follows from: reports, or its dates.")
public enum PhaseFrom {
  /** A report states it. */
  reports,
  /** No report states it; it follows from start, wrap and premiere for the day asked about. */
  dates
}
