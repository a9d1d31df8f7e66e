package tv.slate.database;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Readiness: the database accepts writes, and Slate isn't stopping. It reports the state known to
 * {@link DatabaseWatch}, on the event loop, so that neither a database that hangs nor busy threads
 * delay the response.
 */
@Readiness
@ApplicationScoped
class DatabaseReady implements AsyncHealthCheck {
  private final DatabaseWatch watch;

  DatabaseReady(DatabaseWatch watch) {
    this.watch = watch;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom()
        .item(
            () ->
                HealthCheckResponse.named("Slate")
                    .status(watch.state() == DatabaseWatch.State.up && !watch.isStopping())
                    .withData("database", watch.state().name())
                    .withData("stopping", watch.isStopping())
                    .build());
  }
}
