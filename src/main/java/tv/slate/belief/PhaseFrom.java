package tv.slate.belief;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a production's phase comes from. */
@Schema(description = "What a production's phase follows from: reports, or its dates.")
public enum PhaseFrom {
  /** A report states it. */
  reports,
  /** No report states it; it is derived from start, wrap and premiere for the requested day. */
  dates
}
