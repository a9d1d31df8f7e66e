package tv.slate.show;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an answer can carry along. */
@Schema(description = "What is shown with it.")
public enum Embed {
  seasons
}
