package tv.slate.edge;

import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.arc.All;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hibernate.exception.JDBCConnectionException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import tv.slate.database.CommitOutcome;
import tv.slate.database.DatabaseWatch;
import tv.slate.json.JsonInput;
import tv.slate.json.MergePatch;
import tv.slate.problem.ConstraintWords;
import tv.slate.problem.Link;
import tv.slate.problem.Problem;
import tv.slate.problem.ProblemType;
import tv.slate.wire.ApiRequest;
import tv.slate.wire.FormatSuffix;
import tv.slate.wire.ProblemBody;
import tv.slate.wire.RequestId;

/** The only place where failures become problems. */
class Failures {

  private static final Logger LOG = Logger.getLogger(Failures.class);
  private static final int RETRY_SECONDS = 5;
  private static final String READ_ONLY = "25006";

  /** Messages of Agroal, and of the driver that it interrupts, when there is no connection. */
  private static final Pattern OF_THE_POOL =
      Pattern.compile(
          "(?i)acquisition timeout|interrupted while (acquiring|attempting to connect)"
              + "|(this|the) pool is");

  private final DatabaseWatch database;
  private final JsonInput input;
  private final Map<String, Problem> constraints = new HashMap<>();

  Failures(DatabaseWatch database, JsonInput input, @All List<ConstraintWords> features) {
    this.database = database;
    this.input = input;
    for (var feature : features) {
      feature
          .words()
          .forEach(
              (name, problem) -> {
                if (constraints.put(name, problem) != null) {
                  throw new IllegalStateException("Two features speak for constraint " + name);
                }
              });
    }
  }

  @ServerExceptionMapper
  Response problem(Problem problem, RoutingContext request) {
    return answer(problem, request).build();
  }

  @ServerExceptionMapper
  Response invalid(ConstraintViolationException failure, RoutingContext request) {
    var problem = CallViolations.problem(failure, input);
    return problem == null ? unexpected(failure, request) : problem(problem, request);
  }

  @ServerExceptionMapper
  Response notFound(NotFoundException failure, RoutingContext request) {
    return problem(ApiRequest.nothingAt(request), request);
  }

  @ServerExceptionMapper
  Response notAllowed(NotAllowedException failure, RoutingContext request) {
    var path = request.normalizedPath();
    var detail = "%s is not allowed at %s.".formatted(request.request().method(), path);
    var problem = Problem.of(ProblemType.method_not_allowed, detail).with(Link.serviceDesc());
    return answer(problem, request)
        .header(
            HttpHeaders.ALLOW,
            String.join(", ", AllowedMethods.at(FormatSuffix.without(request, path))))
        .build();
  }

  @ServerExceptionMapper
  Response http(WebApplicationException failure, RoutingContext request) {
    var type = ProblemType.of(failure.getResponse().getStatus());
    if (type == ProblemType.internal_error) {
      return unexpected(failure, request);
    }
    var answer = answer(Problem.of(type, type.meaning()), request);
    var headers = failure.getResponse().getHeaders();
    for (var name :
        List.of(HttpHeaders.ALLOW, HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE)) {
      headers.getOrDefault(name, List.of()).forEach(value -> answer.header(name, value));
    }
    return answer.build();
  }

  /**
   * Requests are read by {@link JsonBodyReader}, so this is a response that could not be
   * serialized.
   */
  @ServerExceptionMapper({MismatchedInputException.class, InvalidDefinitionException.class})
  Response unwritable(Exception failure, RoutingContext request) {
    return unexpected(failure, request);
  }

  @ServerExceptionMapper
  Response unexpected(Throwable failure, RoutingContext request) {
    var refusedCommit = CommitOutcome.failureIn(failure);
    if (refusedCommit != null
        && !ApiRequest.isRead(request)
        && CommitOutcome.isUnknown(refusedCommit)) {
      LOG.warnf(
          "Request %s: the outcome is unknown: %s",
          RequestId.of(request), refusedCommit.getMessage());
      return problem(
          Problem.of(ProblemType.unknown_outcome, ProblemType.unknown_outcome.meaning()), request);
    }
    for (Throwable cause = refusedCommit == null ? failure : refusedCommit;
        cause != null;
        cause = cause.getCause()) {
      var problem =
          switch (cause) {
            case Problem known -> known;
            case JDBCConnectionException _ -> unavailable();
            // Of direct memory: the process ends where it is the heap that is full.
            case OutOfMemoryError _ -> unavailable();
            case SQLException sql -> database(sql);
            case HttpClosedException _ ->
                Problem.of(
                    ProblemType.bad_request, "The connection closed before the body was there.");
            default -> null;
          };
      if (problem != null) {
        if (problem.type() == ProblemType.unavailable) {
          LOG.warnf("Request %s: %s", RequestId.of(request), cause.getMessage());
        }
        return problem(problem, request);
      }
    }
    if (request.response().closed()) {
      // The framework stumbles over requests that are reset while they are worked on.
      LOG.warnf("Request %s failed after its client had left: %s", RequestId.of(request), failure);
    } else {
      LOG.errorf(failure, "Request %s failed", RequestId.of(request));
    }
    return problem(
        Problem.of(
            ProblemType.internal_error, "Slate failed; the log says more under the request's id."),
        request);
  }

  /** The problem for an SQLSTATE (PostgreSQL, appendix A); null if the fault is Slate's. */
  private @Nullable Problem database(SQLException failure) {
    var state = String.valueOf(failure.getSQLState());
    if (state.startsWith("23")) {
      return failure instanceof PSQLException broken && broken.getServerErrorMessage() != null
          ? constraints.get(String.valueOf(broken.getServerErrorMessage().getConstraint()))
          : null;
    } else if (state.startsWith("22")) {
      return Problem.of(
          ProblemType.invalid_input, "A value is outside what the database can hold or compute.");
    }
    if (state.equals("57014")) {
      return Problem.of(
          ProblemType.unavailable,
          "The database needs longer for this than Slate waits. Nothing was done; ask for less, or"
              + " try again.");
    } else if (state.equals("55P03")) {
      return Problem.of(
          ProblemType.unavailable,
          "Others hold what this needs for longer than Slate waits. Nothing was done; try again.");
    } else if (state.equals(READ_ONLY)) {
      database.distrust(); // the server is no longer the primary
    }
    var passing =
        state.startsWith("08") // connection exception
            || state.startsWith("40") // serialization failure, deadlock
            || state.startsWith("53") // insufficient resources
            || state.startsWith("57") // operator intervention
            || state.startsWith("58") // system error
            || state.equals(READ_ONLY)
            || OF_THE_POOL.matcher(failure.getMessage() + " " + failure.getCause()).find();
    return passing ? unavailable() : null;
  }

  private static Problem unavailable() {
    return Problem.of(ProblemType.unavailable, ProblemType.unavailable.meaning());
  }

  private static Response.ResponseBuilder answer(Problem problem, RoutingContext request) {
    var written = ProblemBody.of(problem, request);
    var answer =
        Response.status(problem.type().status())
            .header(HttpHeaders.CONTENT_TYPE, written.mediaType())
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .entity(written.bytes());
    if (problem.type() == ProblemType.unavailable) {
      answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
    problem.headers().forEach((name, value) -> answer.header(name, null).header(name, value));
    if (problem.type() == ProblemType.unsupported_media_type
        && request.request().method().name().equals(HttpMethod.PATCH)) {
      answer.header("Accept-Patch", MergePatch.MEDIA_TYPES); // RFC 5789, section 2.2
    }
    return answer;
  }
}
