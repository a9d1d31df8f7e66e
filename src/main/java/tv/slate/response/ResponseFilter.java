package tv.slate.response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import tv.slate.cache.ResponseCache;
import tv.slate.load.Admission;
import tv.slate.load.HeapBudget;
import tv.slate.load.ResponseStreams;
import tv.slate.page.Extent;
import tv.slate.page.Page;
import tv.slate.page.Paging;
import tv.slate.page.Rows;
import tv.slate.problem.Problem;
import tv.slate.problem.ProblemType;
import tv.slate.tag.CacheValidators;
import tv.slate.tag.EntityTag;
import tv.slate.tag.HasLastModified;
import tv.slate.wire.AcceptHeader;
import tv.slate.wire.ApiConfig;
import tv.slate.wire.ApiRequest;
import tv.slate.wire.FormatSuffix;
import tv.slate.wire.ProblemBody;

/** Selects the representation, sets ETag and Cache-Control, compresses; or replies 304. */
class ResponseFilter {
  /** The memory that a buffered response takes: its parts, and their concatenation. */
  private static final int COPIES = 3;

  private final Formats formats;
  private final ResponseCache answers;
  private final ObjectMapper json;
  private final Admission admission;
  private final ResponseStreams streams;
  private final long maxHeld;

  ResponseFilter(
      Formats formats,
      ResponseCache answers,
      ObjectMapper json,
      Admission admission,
      ResponseStreams streams,
      ApiConfig config) {
    this.admission = admission;
    this.streams = streams;
    this.formats = formats;
    this.answers = answers;
    this.json = json;
    maxHeld = config.maxHeld().asLongValue();
  }

  @ServerResponseFilter
  void complete(ContainerResponseContext response, ResourceInfo resource, RoutingContext request) {
    var method = resource.getResourceMethod();
    if (method == null || !ApiRequest.isApi(request)) {
      return;
    }
    var headers = response.getHeaders();
    headers.putSingle(HttpHeaders.VARY, formats.vary(method, request));
    if (headers.getFirst(HttpHeaders.LOCATION) instanceof URI location) {
      // The framework makes it absolute, with a scheme and a host that proxies may have changed.
      headers.putSingle(HttpHeaders.LOCATION, location.getRawPath());
    }
    if (response.getStatus() >= 400) {
      headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    } else if (ApiRequest.isRead(request)
        || cacheControl(method, request).equals(Cached.CONFIDENTIAL)) {
      headers.putSingle(HttpHeaders.CACHE_CONTROL, cacheControl(method, request));
    }
    switch (response.getEntity()) {
      case null -> {}
      case byte[] problem -> send(problem, coding(request, problem.length), request, response);
      case Object answer -> represent(answer, method, request, response);
    }
  }

  private void represent(
      Object answer, Method method, RoutingContext request, ContainerResponseContext response) {
    var headers = response.getHeaders();
    var offer = Formats.chosen(request);
    headers.putSingle(HttpHeaders.CONTENT_TYPE, offer.mediaType());
    if (offer.extent() != Extent.page) {
      headers.putSingle(HttpHeaders.CONTENT_DISPOSITION, fileName(offer, request));
    }
    if (answer instanceof Page<?> page && page.next() != null && offer.extent() == Extent.page) {
      headers.add(HttpHeaders.LINK, linkTo(page.next(), request));
    }
    switch (representation(answer, method, offer, request)) {
      case Representation.Streamed streamed -> {
        var coding = coding(request, ContentCoding.WORTHWHILE);
        if (coding != ContentCoding.identity) {
          headers.putSingle(HttpHeaders.CONTENT_ENCODING, coding.name());
        }
        if (isHead(request)) {
          response.setEntity(null);
        } else {
          streams.enter(request);
          Admission.endTurn(request);
          whenOver(request, () -> streams.leave(request));
          response.setEntity(streamed.in(coding, out -> streams.watched(out, request)));
        }
      }
      case Representation.Held held -> {
        var coding = coding(request, held.bytes().length);
        var sent = coding.applyTo(held.bytes());
        describe(sent, coding, headers);
        if (isTagged(request, response)) {
          var tag =
              EntityTag.of(
                  held.version(),
                  held.variant(),
                  coding == ContentCoding.identity ? "" : coding.name());
          var validators =
              new CacheValidators(
                  tag, answer instanceof HasLastModified dated ? dated.lastModified() : null);
          validators.headers(Instant.now()).forEach(headers::putSingle);
          if (ApiRequest.isRead(request)) {
            if (cacheControl(method, request).startsWith("public")) {
              answers.keep(request, headers, sent, validators);
            }
            if (conclude(validators, request, response)) {
              return;
            }
          }
        }
        admission.share(request).shrinkTo(sent.length);
        response.setEntity(isHead(request) ? null : sent);
      }
    }
  }

  private Representation representation(
      Object answer, Method method, Formats.Offer offer, RoutingContext request) {
    var format = offer.format();
    if (format == null) {
      return Representation.Held.json(toJson(answer));
    }
    var options = new HashMap<String, String>();
    request.queryParams().forEach(options::put);
    var rows = Rows.of(answer, Formats.view(method), options, () -> stopIfNobodyListens(request));
    var share = admission.share(request);
    if (offer.extent() != Extent.page && rows.goesOn()) {
      Paging.reserveParts(share);
    }
    var parts = format.write(rows).iterator();
    if (offer.extent() == Extent.stream) {
      return new Representation.Streamed(new ArrayDeque<>(), parts, () -> {});
    }
    var size = new AtomicLong();
    var begun = Representation.start(parts, roomFor(size, share));
    if (parts.hasNext()) {
      share.remove(size.get() * (COPIES - 1));
      return new Representation.Streamed(begun, parts, () -> share.remove(size.get()));
    }
    var start = Representation.joined(begun);
    // A single resource has one version in all formats; the version of a list is that of the bytes
    // sent.
    var hash = EntityTag.version(start);
    return rows.isOne()
        ? new Representation.Held(
            start, EntityTag.version(toJson(answer)), offer.name() + "." + hash.substring(0, 8))
        : new Representation.Held(start, hash, offer.name());
  }

  /** Whether a response may grow by this many bytes and still be buffered. */
  private LongPredicate roomFor(AtomicLong size, HeapBudget.Share share) {
    return bytes -> {
      share.add(bytes * COPIES);
      return size.addAndGet(bytes) <= maxHeld;
    };
  }

  private static void whenOver(RoutingContext request, Runnable leave) {
    var inside = new AtomicBoolean(true);
    Runnable leaveOnce =
        () -> {
          if (inside.getAndSet(false)) {
            leave.run();
          }
        };
    request.addEndHandler(_ -> leaveOnce.run());
    // A client that disconnected while queued ended the request before this handler was set.
    if (request.response().closed()) {
      leaveOnce.run();
    }
  }

  /** Stops a long response when the client has disconnected, which nothing else would notice. */
  private static void stopIfNobodyListens(RoutingContext request) {
    if (request.response().closed()) {
      throw new HttpClosedException("The client left.");
    }
  }

  /** Replies 304 or 412 if the request's conditions say so. */
  private static boolean conclude(
      CacheValidators validators, RoutingContext request, ContainerResponseContext response) {
    var outcome = validators.outcome(request.request().headers(), Instant.now());
    if (outcome == CacheValidators.Outcome.perform) {
      return false;
    }
    var headers = response.getHeaders();
    headers.keySet().removeAll(CacheValidators.OF_CONTENT);
    if (outcome == CacheValidators.Outcome.not_modified) {
      response.setStatus(304);
      response.setEntity(null);
      return true;
    }
    var problem =
        Problem.of(ProblemType.precondition_failed, "The present tag is " + validators.tag());
    headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    var written = ProblemBody.of(problem, request);
    headers.putSingle(HttpHeaders.CONTENT_TYPE, written.mediaType());
    response.setStatus(412);
    response.setEntity(written.bytes());
    return true;
  }

  private static void send(
      byte[] bytes,
      ContentCoding coding,
      RoutingContext request,
      ContainerResponseContext response) {
    var sent = coding.applyTo(bytes);
    describe(sent, coding, response.getHeaders());
    response.setEntity(isHead(request) ? null : sent);
  }

  private static void describe(
      byte[] sent, ContentCoding coding, MultivaluedMap<String, Object> headers) {
    if (coding != ContentCoding.identity) {
      headers.putSingle(HttpHeaders.CONTENT_ENCODING, coding.name());
    }
    headers.putSingle(HttpHeaders.CONTENT_LENGTH, sent.length);
  }

  private byte[] toJson(Object answer) {
    if (answer instanceof StoredResponse stored) {
      return stored.json().getBytes(StandardCharsets.UTF_8);
    }
    try {
      return json.writeValueAsBytes(answer);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String cacheControl(Method method, RoutingContext request) {
    if (Extent.of(request) == Extent.stream) {
      return "no-store";
    }
    var cached = method.getAnnotation(Cached.class);
    if (cached == null) {
      cached = method.getDeclaringClass().getAnnotation(Cached.class);
    }
    return cached == null ? Cached.ASK_FIRST : cached.value();
  }

  private static String linkTo(String cursor, RoutingContext request) {
    var format = request.queryParams().get(Formats.PARAMETER);
    return "<%s?cursor=%s%s>; rel=\"next\""
        .formatted(
            request.request().path(),
            cursor,
            format == null ? "" : "&" + Formats.PARAMETER + "=" + format);
  }

  /** The name under which browsers save a type that they can't show. */
  private static String fileName(Formats.Offer offer, RoutingContext request) {
    var path = FormatSuffix.without(request, request.request().path().replaceAll("/$", ""));
    return "inline; filename=\"%s.%s\""
        .formatted(path.substring(path.lastIndexOf('/') + 1), offer.name());
  }

  private static ContentCoding coding(RoutingContext request, int bytes) {
    return bytes < ContentCoding.WORTHWHILE
        ? ContentCoding.identity
        : ContentCoding.of(
            AcceptHeader.of(request.request().headers().getAll(HttpHeaders.ACCEPT_ENCODING)));
  }

  /** Whether the response shows the resource at the address, or the one created at its Location. */
  private static boolean isTagged(RoutingContext request, ContainerResponseContext response) {
    return response.getStatus() == 200 && request.request().method() != HttpMethod.POST
        || response.getStatus() == 201;
  }

  private static boolean isHead(RoutingContext request) {
    return request.request().method() == HttpMethod.HEAD;
  }
}
