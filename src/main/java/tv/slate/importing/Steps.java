package tv.slate.importing;

/** Told that a step is done; throws {@link Stopped} where the import is to stop. */
interface Steps {
  void next();

  /** Somebody wants the import to stop. */
  final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("stopped", null, false, false);
    }
  }
}
