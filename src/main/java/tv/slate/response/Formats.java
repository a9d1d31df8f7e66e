package tv.slate.response;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import io.quarkus.arc.All;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tv.slate.page.Extent;
import tv.slate.problem.Link;
import tv.slate.problem.Problem;
import tv.slate.problem.ProblemType;
import tv.slate.wire.AcceptHeader;
import tv.slate.wire.ApiRequest;
import tv.slate.wire.FormatSuffix;

/** Determines the representations of a response, and which of them a request asks for. */
@Singleton
public class Formats {
  public static final String PARAMETER = "format";

  private static final String CHOSEN = "slate.format";
  private static final Offer JSON =
      new Offer("json", MediaType.APPLICATION_JSON, Extent.page, Map.of(), null);

  private final Map<Method, List<Offer>> offers = new ConcurrentHashMap<>();
  private final List<Format> formats;

  Formats(@All List<Format> formats) {
    this.formats = formats;
  }

  /**
   * A representation of a resource method's response.
   *
   * @param options its query parameters in addition to those of the resource, by name
   * @param format null for JSON
   */
  record Offer(
      String name,
      String mediaType,
      Extent extent,
      Map<String, Format.Option> options,
      @Nullable Format format) {
    static Offer of(Format format, Method method) {
      var represents = represents(format);
      var options = new TreeMap<String, Format.Option>();
      for (var option : represents.options()) {
        options.put(option.name(), option);
      }
      options.keySet().removeAll(DeclaredParameters.names(method)); // the resource's own
      return new Offer(
          represents.name(), represents.mediaType(), represents.extent(), options, format);
    }

    /** The address of this representation. */
    private String addressAt(String path) {
      return format == null ? path : path + "?" + PARAMETER + "=" + name;
    }

    private String type() {
      int parameters = mediaType.indexOf(';');
      return parameters < 0 ? mediaType : mediaType.substring(0, parameters);
    }
  }

  private static Format.Represents represents(Format format) {
    return format.getClass().getAnnotation(Format.Represents.class);
  }

  /**
   * Prevents the framework from negotiating, which doesn't know formats: what it sees of the
   * request has neither {@code Accept} nor the suffix of the address. The request itself isn't
   * changed.
   */
  public void takeOver(ContainerRequestContext jaxrs, RoutingContext request) {
    if (!ApiRequest.isApi(request)) {
      return;
    }
    jaxrs.getHeaders().remove(HttpHeaders.ACCEPT.toString());
    var path = pathWithoutSuffix(request);
    if (FormatSuffix.of(request) != null) {
      var query = request.request().query();
      jaxrs.setRequestUri(
          URI.create(
              request.request().scheme()
                  + "://"
                  + request.request().authority()
                  + path
                  + (query == null ? "" : "?" + query)));
    }
  }

  /**
   * The normalized path without the name of a file format that it may end in, which {@link
   * FormatSuffix} keeps: {@code /v1/productions/upcoming.ics} is {@code
   * /v1/productions/upcoming?format=ics}. Some calendar applications require such an address.
   */
  public String pathWithoutSuffix(RoutingContext request) {
    var path = request.normalizedPath();
    int dot = path.lastIndexOf('.');
    if (dot < 0 || !ApiRequest.isApi(request) || !isFile(path.substring(dot + 1))) {
      return path;
    }
    FormatSuffix.found(path.substring(dot + 1), request);
    return path.substring(0, dot);
  }

  /** Whether this is the name of a file format. */
  private boolean isFile(String name) {
    return formats.stream()
        .map(Formats::represents)
        .anyMatch(format -> format.name().equals(name) && format.extent() != Extent.page);
  }

  /** The value of {@code Vary}. */
  String vary(Method method, RoutingContext request) {
    return of(method).size() > 1
            && !request.queryParams().contains(PARAMETER)
            && FormatSuffix.of(request) == null
        ? "Accept, Accept-Encoding"
        : "Accept-Encoding";
  }

  /** The representations of a resource method's response, the default first. */
  List<Offer> of(Method method) {
    return offers.computeIfAbsent(method, this::offers);
  }

  private List<Offer> offers(Method method) {
    if (!method.isAnnotationPresent(GET.class)) {
      return List.of(JSON);
    }
    var view = view(method);
    var others =
        formats.stream()
            .filter(format -> Arrays.asList(represents(format).views()).contains(view))
            .map(format -> Offer.of(format, method))
            // So that text/* and the like select what people can read.
            .sorted(comparing(Offer::extent).thenComparing(Offer::name));
    return Stream.concat(Stream.of(JSON), others).toList();
  }

  /** The class of the view, or of the items of the list, that a method returns. */
  static Class<?> view(Method method) {
    Type type = method.getGenericReturnType();
    while (type instanceof ParameterizedType generic) {
      type = generic.getActualTypeArguments()[0];
    }
    return type instanceof Class<?> view ? view : Object.class;
  }

  /** The query parameters that select a method's representation, with their types. */
  public Map<String, Class<?>> parameters(Method method) {
    var parameters = new TreeMap<String, Class<?>>();
    var offered = of(method);
    if (offered.size() > 1) {
      parameters.put(PARAMETER, String.class);
      offered.forEach(
          offer -> offer.options().forEach((name, option) -> parameters.put(name, option.type())));
    }
    return parameters;
  }

  /**
   * Chooses the representation, by the parameter or else by {@code Accept}.
   *
   * @throws Problem 400 for an unknown format or an option of another one; 406
   */
  public void choose(Method method, RoutingContext request) {
    if (!ApiRequest.isApi(request)) {
      return;
    }
    var offered = of(method);
    var name = named(request);
    var accept = AcceptHeader.accepted(request);
    var chosen = name != null ? named(name, offered, request) : accepted(accept, offered, request);
    offered.stream()
        .flatMap(offer -> offer.options().keySet().stream())
        .filter(option -> request.queryParams().contains(option))
        .filter(option -> !chosen.options().containsKey(option))
        .findFirst()
        .ifPresent(
            option -> {
              throw Problem.invalidParameter(option, "means nothing in " + chosen.name());
            });
    chosen.options().forEach((option, of) -> checkRange(of, request.queryParams().get(option)));
    request.put(CHOSEN, chosen);
    chosen.extent().chosenFor(request);
  }

  /** The format named by the parameter or by the suffix, which must agree. */
  private static @Nullable String named(RoutingContext request) {
    var parameter = request.queryParams().get(PARAMETER);
    // Responses to writes are JSON, also at addresses with a suffix.
    var ending = ApiRequest.isRead(request) ? FormatSuffix.of(request) : null;
    if (parameter != null && ending != null && !parameter.equals(ending)) {
      throw Problem.invalidParameter(PARAMETER, "must be " + ending + ", as the address ends");
    }
    return parameter == null ? ending : parameter;
  }

  /** That it is a number has been checked before. */
  private static void checkRange(Format.Option option, @Nullable String value) {
    if (value != null && option.type() == Integer.class) {
      int number = Integer.parseInt(value);
      if (number < option.minimum() || number > option.maximum()) {
        throw Problem.invalidParameter(
            option.name(), "must be from " + option.minimum() + " to " + option.maximum());
      }
    }
  }

  private Offer named(String name, List<Offer> offered, RoutingContext request) {
    if (!name.equals(JSON.name())
        && formats.stream().noneMatch(format -> represents(format).name().equals(name))) {
      throw Problem.invalidParameter(
          PARAMETER, "must be one of " + offered.stream().map(Offer::name).collect(joining(", ")));
    }
    return offered.stream()
        .filter(offer -> offer.name().equals(name))
        .findFirst()
        .orElseThrow(() -> notAcceptable(offered, request));
  }

  private static Offer accepted(AcceptHeader accept, List<Offer> offered, RoutingContext request) {
    var chosen = offered.getFirst();
    for (var offer : offered) {
      if (accept.ofType(offer.type()) > accept.ofType(chosen.type())) {
        chosen = offer;
      }
    }
    if (accept.ofType(chosen.type()) == 0) {
      throw notAcceptable(offered, request);
    }
    return chosen;
  }

  private static Problem notAcceptable(List<Offer> offered, RoutingContext request) {
    var path = FormatSuffix.without(request, request.request().path());
    return Problem.of(
            ProblemType.not_acceptable,
            "This can be had as "
                + offered.stream()
                    .map(offer -> offer.name() + " (" + offer.type() + ")")
                    .collect(joining(", "))
                + ".")
        .with(
            offered.stream()
                .map(offer -> Link.alternate(offer.addressAt(path), offer.type()))
                .toArray(Link[]::new));
  }

  /** The representation chosen for the current request; JSON if none has been chosen yet. */
  static Offer chosen(RoutingContext request) {
    Offer chosen = request.get(CHOSEN);
    return chosen == null ? JSON : chosen;
  }
}
