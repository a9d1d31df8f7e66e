package tv.slate;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;

/**
 * Gives the writes of tests what they need and don't speak of: the first key, and {@code If-Match}
 * with whatever is there. A test that says either itself, be it with an empty text, is left alone.
 */
public final class Entitled implements OrderedFilter, QuarkusTestBeforeEachCallback {
  private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Entitled FILTER = new Entitled();

  @Override
  public void beforeEach(QuarkusTestMethodContext context) {
    if (RestAssured.filters().stream().noneMatch(Entitled.class::isInstance)) {
      RestAssured.filters(FILTER);
    }
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    var headers = request.getHeaders();
    if (WRITES.contains(request.getMethod())) {
      if (!headers.hasHeaderWithName("Authorization")) {
        request.header("Authorization", "Bearer " + TestKey.admin());
      }
      if (!headers.hasHeaderWithName("If-Match")
          && !headers.hasHeaderWithName("If-None-Match")
          && mustMatch(request.getMethod(), request.getURI())) {
        request.header("If-Match", "*");
      }
    }
    return context.next(request, expected);
  }

  /** The same for requests that are sent without help. */
  public static HttpRequest.Builder entitle(HttpRequest.Builder request) {
    var asked = request.copy().build();
    if (WRITES.contains(asked.method())) {
      request.header("Authorization", "Bearer " + TestKey.admin());
      if (mustMatch(asked.method(), asked.uri().toString())) {
        request.header("If-Match", "*");
      }
    }
    return request;
  }

  private static boolean mustMatch(String method, String uri) {
    return switch (method) {
      case "PATCH", "DELETE" -> true;
      case "PUT" -> isThere(uri);
      default -> false;
    };
  }

  private static boolean isThere(String uri) {
    try {
      var head = HttpRequest.newBuilder(URI.create(uri)).HEAD().build();
      return CLIENT.send(head, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
