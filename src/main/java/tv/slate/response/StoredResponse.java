package tv.slate.response;

/** An answer that was made before, as its JSON. */
public record StoredResponse(String json) {}
