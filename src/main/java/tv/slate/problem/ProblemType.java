package tv.slate.problem;

/** The types of problems; each has a page at its {@link #uri}. */
public enum ProblemType {
  bad_request(
      400,
      "The request is malformed",
      "The request as a whole cannot be understood: its address, for instance, is not properly"
          + " percent-encoded."),
  malformed_json(
      400,
      "The body is not JSON",
      "The body breaks the JSON grammar, names a member twice, nests too deeply, or is not UTF-8."
          + " The detail gives the line and column."),
  unreadable_file(
      400,
      "The file cannot be read",
      "The file as a whole is not what its feed reads: another format or encoding, a header that"
          + " lacks columns, or it is truncated. Nothing of it was imported. Single invalid rows"
          + " do not cause this problem: the import lists them."),
  invalid_input(
      400,
      "The request is invalid",
      "A parameter or a member of the body is unknown, missing or wrong. 'errors' lists each one: a"
          + " query or path parameter by its name, a member of the body by its JSON Pointer (RFC"
          + " 6901)."),
  unauthorized(
      401,
      "A key is needed",
      "Writes need 'Authorization: Bearer' with a key that is known, not revoked and not expired."
          + " An administrator creates keys at /v1/keys."),
  forbidden(
      403,
      "The key does not allow this",
      "The key is valid, but its role does not allow this; the WWW-Authenticate header names the"
          + " role that does."),
  not_found(404, "Not found", "There is nothing at this address."),
  method_not_allowed(
      405,
      "The method is not allowed here",
      "This address supports other methods; the Allow header lists them."),
  not_acceptable(
      406,
      "No acceptable representation",
      "None of the media types in the Accept header is available at this address."),
  request_timeout(
      408,
      "The request took too long to arrive",
      "The body did not arrive in time, and the connection is closed. Nothing was done."),
  conflict(
      409,
      "Conflict",
      "The request is well-formed but conflicts with the stored data: a name is taken, or other data"
          + " depends on what should be deleted."),
  precondition_failed(
      412,
      "The precondition failed",
      "The request has a condition, such as If-Match with a tag of an older version, that does not"
          + " hold. Nothing was done; get the current version, and decide again."),
  payload_too_large(413, "The body is too large", "The body is larger than Slate accepts."),
  uri_too_long(
      414, "The address is too long", "The path and query together are longer than Slate accepts."),
  unsupported_media_type(
      415,
      "The media type is not supported",
      "The Content-Type header is missing, or names a type that this address does not accept."),
  idempotency_key_reused(
      422,
      "The Idempotency-Key stands for another request",
      "The same Idempotency-Key was used for another request within the last 24 hours. Nothing was"
          + " done; a new request needs an Idempotency-Key of its own."),
  precondition_required(
      428,
      "If-Match is needed",
      "The resource may have changed since it was last read: the request must name in If-Match the"
          + " version it is meant for, with the ETag of the last response. Nothing was done."),
  too_many_requests(
      429,
      "Too many requests",
      "The client has exceeded its rate limit. The RateLimit header has the details; try"
          + " again after the number of seconds in the Retry-After header."),
  internal_error(
      500,
      "Slate failed",
      "The fault is Slate's. The log has the cause under the 'requestId' of the response."),
  unknown_outcome(
      500,
      "It is unknown whether the write was done",
      "The connection to the database was lost while the write was being committed: either all of it"
          + " was done or nothing. Repeat the request, a POST with the same Idempotency-Key: it then"
          + " takes effect once."),
  unavailable(
      503,
      "Slate is unavailable for the moment",
      "Slate or its database is at its limits, stopping or cannot be reached. Nothing was done. Try again after the number of seconds in the"
          + " Retry-After header.");

  private final int status;
  private final String title;
  private final String meaning;

  ProblemType(int status, String title, String meaning) {
    this.status = status;
    this.title = title;
    this.meaning = meaning;
  }

  public String slug() {
    return name().replace('_', '-');
  }

  public String title() {
    return title;
  }

  public int status() {
    return status;
  }

  public String meaning() {
    return meaning;
  }

  public String uri() {
    return "/problems/" + slug();
  }

  /** The most appropriate type for an HTTP status. */
  public static ProblemType of(int status) {
    for (var type : values()) {
      if (type.status == status) {
        return type;
      }
    }
    return status >= 400 && status < 500 ? bad_request : internal_error;
  }
}
