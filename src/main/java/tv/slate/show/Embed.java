package tv.slate.show;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Related resources that a response can include. */
@Schema(description = "What is shown with it.")
public enum Embed {
  seasons
}
