package tv.slate.wire;

import static java.util.stream.Collectors.joining;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import tv.slate.problem.Problem;
import tv.slate.problem.ProblemType;

/** The pages that the {@code type} of a problem points to. */
@Path("/problems")
@Produces(MediaType.TEXT_HTML)
class ProblemResource {

  public static final String STYLE =
      "body{font-family:sans-serif;max-width:40em;margin:2em auto;padding:0 1em}";

  @GET
  @Operation(hidden = true)
  public String index() {
    var types =
        Arrays.stream(ProblemType.values())
            .map(
                type ->
                    "<li><a href=\"%s\">%d %s</a></li>"
                        .formatted(type.uri(), type.status(), type.title()))
            .collect(joining("\n"));
    return page("The problem types of Slate", "<ul>\n" + types + "\n</ul>");
  }

  @GET
  @Path("/{slug}")
  @Operation(hidden = true)
  public String show(@RestPath String slug) {
    var type =
        Arrays.stream(ProblemType.values())
            .filter(known -> known.slug().equals(slug))
            .findFirst()
            .orElseThrow(Problem.notFound("problem type", slug, "/problems"));
    return page(
        type.title(),
        "<p>HTTP status %d</p>\n<p>%s</p>\n<p><a href=\"/problems\">All problems</a></p>"
            .formatted(type.status(), type.meaning()));
  }

  private static String page(String title, String body) {
    return """
    <!doctype html>
    <html lang="en">
    <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%1$s</title><style>%3$s</style></head>
    <body>
    <h1>%1$s</h1>
    %2$s
    </body>
    </html>
    """
        .formatted(title, body, STYLE);
  }
}
