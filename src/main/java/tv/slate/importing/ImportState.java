package tv.slate.importing;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The state of an import. */
@Schema(description = "The state of an import.")
enum ImportState {
  /** The file is arriving. */
  receiving,
  /** The file has arrived, and another import is running. */
  waiting,
  /** The import is running. */
  running,
  completed,
  failed,
  stopped,
  /** The instance that ran it is gone; nothing was kept. */
  interrupted
}
