package tv.slate.api;

/** An answer that was made before, as its JSON. */
public record StoredAnswer(String json) {}
