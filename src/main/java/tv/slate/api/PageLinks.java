package tv.slate.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Links each page to the next: {@code Link: </v1/shows?cursor=…>; rel="next"} (RFC 8288). */
class PageLinks {

  @ServerResponseFilter
  void link(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof Page<?> page && page.next() != null) {
      var path = request.getUriInfo().getRequestUri().getRawPath();
      response
          .getHeaders()
          .add("Link", "<%s?cursor=%s>; rel=\"next\"".formatted(path, page.next()));
    }
  }
}
