package tv.slate.importing;

/** Is called after each step; throws {@link Stopped} if the import must stop. */
interface Steps {
  void next();

  /** The import was asked to stop. */
  final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("stopped", null, false, false);
    }
  }
}
