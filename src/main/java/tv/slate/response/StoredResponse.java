package tv.slate.response;

/** The stored JSON of an earlier response. */
public record StoredResponse(String json) {}
