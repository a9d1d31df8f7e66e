package tv.slate;

/**
 * The process of {@code ./slate run}, which restarts Slate when it ends unexpectedly. If that
 * process is killed, Slate ends too: otherwise it would keep the port and the data folder.
 */
final class Parent {
  private static final String PROPERTY = "tv.slate.parent";
  private static final long PERIOD_MILLIS = 200;
  private static final int KILLED = 137;

  private Parent() {}

  /** Watches the parent process, if there is one. */
  static void watch() {
    var pid = Long.getLong(PROPERTY);
    if (pid != null) {
      var parent = ProcessHandle.of(pid);
      Thread.ofPlatform()
          .daemon()
          .name("parent")
          .start(
              () -> {
                while (parent.isPresent() && parent.get().isAlive()) {
                  try {
                    // ProcessHandle.onExit takes up to 5 seconds for a process that isn't a child.
                    Thread.sleep(PERIOD_MILLIS);
                  } catch (InterruptedException e) {
                    return;
                  }
                }
                Runtime.getRuntime().halt(KILLED);
              });
    }
  }
}
