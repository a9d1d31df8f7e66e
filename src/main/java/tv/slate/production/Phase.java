package tv.slate.production;

/** How far a production has come. */
public enum Phase {
  development,
  pre_production,
  production,
  post_production,
  completed
}
