package tv.slate.importing;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What becomes of a file. */
@Schema(description = "How far an import has come.")
enum ImportState {
  /** It arrives. */
  receiving,
  /** It is there, and another one is being worked in. */
  waiting,
  /** It is being worked in. */
  running,
  completed,
  failed,
  stopped,
  /** The instance that worked on it is gone; nothing of it was kept. */
  interrupted
}
