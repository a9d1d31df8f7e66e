package tv.slate.show;

/** What an answer can carry along. */
public enum Embed {
  seasons
}
