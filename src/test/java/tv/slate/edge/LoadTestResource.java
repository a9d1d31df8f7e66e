package tv.slate.edge;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.Session;
import org.jboss.resteasy.reactive.RestPath;
import tv.slate.database.StatementTimeouts;
import tv.slate.page.Extent;
import tv.slate.page.Page;
import tv.slate.page.Rows;
import tv.slate.problem.Problem;
import tv.slate.response.Format;

/** Work that takes as long as a test wants, where limits hold. */
@Path("/v1/test-load")
public class LoadTestResource {
  static final int LARGE = 100_000;
  public static final Semaphore BEGUN = new Semaphore(0);
  public static final Semaphore MAY_END = new Semaphore(0);

  private final Session session;
  private final StatementTimeouts queryTime;

  LoadTestResource(Session session, StatementTimeouts queryTime) {
    this.session = session;
    this.queryTime = queryTime;
  }

  @GET
  @Path("/work")
  @Operation(hidden = true)
  public Map<String, String> work() throws InterruptedException {
    BEGUN.release();
    return Map.of("ended", String.valueOf(MAY_END.tryAcquire(30, TimeUnit.SECONDS)));
  }

  @GET
  @Path("/large")
  @Operation(hidden = true)
  public Map<String, String> large() {
    return Map.of("text", "x".repeat(LARGE));
  }

  @GET
  @Path("/failure")
  @Operation(hidden = true)
  public Map<String, String> fail() {
    throw Problem.conflict("always");
  }

  @POST
  @Operation(hidden = true)
  public Map<String, String> echo(Map<String, String> body) {
    return body;
  }

  @POST
  @Path("/optional")
  @Operation(hidden = true)
  public Map<String, Boolean> optional(Optional<Map<String, String>> body) {
    return Map.of("given", body.isPresent());
  }

  /** Rows without end, nearly. */
  @GET
  @Path("/rows")
  @Operation(hidden = true)
  public Page<Row> rows() {
    return new Page<>(List.of(new Row(1)), null);
  }

  public record Row(int number) {}

  @Singleton
  @Format.Represents(
      name = "flood",
      mediaType = "text/x-flood",
      views = Row.class,
      extent = Extent.stream)
  static class Flood implements Format {
    @Override
    public Stream<String> write(Rows<?> rows) {
      return Stream.generate(() -> "x".repeat(10_000)).limit(100_000);
    }
  }

  @GET
  @Path("/sleep/{seconds}")
  @Operation(hidden = true)
  public Map<String, String> sleep(@RestPath int seconds) {
    session
        .createNativeQuery("select pg_sleep(" + seconds + ") is null", Boolean.class)
        .getResultList();
    return Map.of();
  }

  @POST
  @Path("/sleep/{seconds}")
  @Transactional
  @Operation(hidden = true)
  public Map<String, String> sleepWriting(@RestPath int seconds) {
    queryTime.ofWrite();
    return sleep(seconds);
  }

  @POST
  @Path("/lock")
  @Transactional
  @Operation(hidden = true)
  public Map<String, String> lock() throws InterruptedException {
    queryTime.ofWrite();
    session
        .createNativeQuery("select pg_advisory_xact_lock(4711) is null", Boolean.class)
        .getResultList();
    return work();
  }
}
