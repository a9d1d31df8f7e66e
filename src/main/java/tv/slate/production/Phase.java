package tv.slate.production;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far a production has come. */
@Schema(description = "How far a production has come.")
public enum Phase {
  development,
  pre_production,
  production,
  post_production,
  completed
}
