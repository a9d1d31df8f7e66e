package tv.slate.edge;

import static tv.slate.problem.Problem.notFound;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.Session;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import tv.slate.json.MergePatch;
import tv.slate.page.Page;
import tv.slate.page.Paging;
import tv.slate.problem.ConstraintWords;
import tv.slate.problem.Problem;

/** A feature that exists in tests only: one of everything that the vocabulary promises. */
@Path("/test-api")
public class ApiTestResource {
  @Inject Session session;

  public enum Colour {
    red,
    deep_blue
  }

  /** A value as a feature writes one. */
  public record Length(int metres) {
    public static Length valueOf(String text) {
      if (!text.matches("\\d{1,6}m")) {
        throw new IllegalArgumentException("'" + text + "' is not a length");
      }
      return new Length(Integer.parseInt(text.substring(0, text.length() - 1)));
    }

    @Override
    public String toString() {
      return metres + "m";
    }
  }

  public record Filter(
      @RestQuery @Nullable @Size(max = 20) String q,
      @RestQuery @Nullable @Min(0) Integer from,
      @RestQuery @Nullable Double ratio,
      @RestQuery @Nullable Boolean coarse,
      @RestQuery @Nullable LocalDate day,
      @RestQuery @Nullable Instant since,
      @RestQuery @Nullable UUID id,
      @RestQuery @Nullable Colour colour,
      @RestQuery @Nullable Length length,
      @RestQuery("renamed") @Nullable @Max(9) Integer other) {

    public Filter resolved() {
      return new Filter(
          q, from == null ? 0 : from, ratio, coarse, day, since, id, colour, length, other);
    }
  }

  public record OtherFilter(@RestQuery @Nullable String q) {}

  public record Part(@NotBlank String name, @Nullable Length length) {}

  public record Thing(
      @NotBlank @Size(max = 30) String name,
      @Nullable Integer count,
      @Nullable Double ratio,
      @Nullable Boolean on,
      @Nullable Colour colour,
      @Nullable LocalDate day,
      @Nullable Instant at,
      @Nullable UUID id,
      @Nullable Length length,
      @NotNull List<@Valid Part> parts) {}

  @GET
  @Operation(hidden = true)
  public Page<Integer> list(@BeanParam @Valid Filter filter, @BeanParam @Valid Paging paging) {
    var at = paging.at(filter.resolved());
    var start = at.first() ? at.query().from() : at.after(0, Integer::valueOf) + 1;
    var rows = IntStream.range(start, 7).limit(at.limit() + 1).boxed().toList();
    return Page.of(rows, at, row -> row, row -> List.of(row.toString()));
  }

  @GET
  @Path("/others")
  @Operation(hidden = true)
  public Page<String> others(
      @BeanParam @Valid OtherFilter filter, @BeanParam @Valid Paging paging) {
    return Page.of(List.of(String.valueOf(filter.q())), paging.at(filter), row -> row, List::of);
  }

  @GET
  @Path("/echo")
  @Operation(hidden = true)
  public Filter echo(@BeanParam @Valid Filter filter) {
    return filter;
  }

  @GET
  @Path("/many")
  @Operation(hidden = true)
  public List<Colour> many(@RestQuery List<Colour> colour) {
    return colour;
  }

  @POST
  @Operation(hidden = true)
  public Thing create(@Valid Thing thing) {
    return thing;
  }

  @GET
  @Path("/things/{name}")
  @Operation(hidden = true)
  public Thing get(@RestPath String name) {
    return Optional.<Thing>empty().orElseThrow(notFound("thing", name, "/test-api"));
  }

  @PATCH
  @Path("/things/{name}")
  @Operation(hidden = true)
  public Thing patch(@RestPath String name, MergePatch patch) {
    var parts = List.of(new Part("handle", new Length(2)), new Part("lid", null));
    var current =
        new Thing(
            name, 1, 0.5, true, Colour.red, LocalDate.of(2017, 4, 3), null, null, null, parts);
    return patch.apply(current, Thing.class);
  }

  @PUT
  @Path("/numbers/{number}")
  @Operation(hidden = true)
  public int number(@RestPath @Min(1) int number, @Valid Part part) {
    return number;
  }

  @DELETE
  @Path("/things/{name}")
  @Operation(hidden = true)
  public void delete(@RestPath String name) {
    throw Problem.conflict("'" + name + "' is in use.");
  }

  @GET
  @Path("/mdc")
  @Operation(hidden = true)
  public Map<String, String> mdc() {
    return Map.of("requestId", String.valueOf(MDC.get("requestId")));
  }

  @GET
  @Path("/sql/{state}")
  @Operation(hidden = true)
  public void sql(@RestPath String state, @RestQuery @Nullable String constraint) {
    var message =
        "SERROR\0C%s\0Mbroken\0%s\0"
            .formatted(state, constraint == null ? "" : "n" + constraint + "\0");
    throw new IllegalStateException(new PSQLException(new ServerErrorMessage(message)));
  }

  @GET
  @Path("/pool")
  @Operation(hidden = true)
  public void pool(@RestQuery String says) {
    throw new IllegalStateException(
        new SQLException(says.startsWith("Interrupted") ? null : says, new RuntimeException(says)));
  }

  /** Fails as the JDK does where all direct memory is taken. */
  @GET
  @Path("/direct-memory")
  @Operation(hidden = true)
  public void directMemory() {
    throw new OutOfMemoryError("Cannot reserve 524288 bytes of direct buffer memory");
  }

  /** Fails in the commit, as a deferred trigger (PL/pgSQL) says. */
  @POST
  @Path("/commits")
  @Transactional
  @Operation(hidden = true)
  public void commit(@RestQuery String does) {
    failInCommit(does);
  }

  @GET
  @Path("/commits")
  @Transactional
  @Operation(hidden = true)
  public void commitOfRead(@RestQuery String does) {
    failInCommit(does);
  }

  /** Fails before the commit. */
  @POST
  @Path("/statements")
  @Transactional
  @Operation(hidden = true)
  public void statement(@RestQuery String does) {
    execute("do $$ begin " + does + "; end $$");
  }

  private void failInCommit(String does) {
    execute("create temp table doomed (x int) on commit drop");
    execute(
        "create function pg_temp.fail() returns trigger language plpgsql as $$ begin "
            + does
            + "; return null; end $$");
    execute(
        "create constraint trigger fail after insert on doomed deferrable initially deferred"
            + " for each row execute function pg_temp.fail()");
    execute("insert into doomed values (1)");
  }

  private void execute(String sql) {
    session.createNativeMutationQuery(sql).executeUpdate();
  }

  @GET
  @Path("/bug")
  @Operation(hidden = true)
  public void bug() {
    throw new IllegalStateException("secret");
  }

  @GET
  @Path("/unwritable")
  @Operation(hidden = true)
  public Map<String, Object> unwritable() {
    return Map.of("it", new Object());
  }

  /** The words that a feature has for its constraints. */
  static class Words {
    @Produces
    ConstraintWords words() {
      return () ->
          Map.of(
              "things_name_key", Problem.conflict("Another thing has this name."),
              "things_count_check", Problem.invalidField("/count", "must be positive"));
    }
  }
}
