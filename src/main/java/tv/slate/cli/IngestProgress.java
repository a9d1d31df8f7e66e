package tv.slate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Shows the progress: a line for each stage and, on a terminal, one line below that is redrawn. */
final class IngestProgress {
  private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
  private static final int BAR = 16;

  private final PrintStream err;
  private final boolean terminal;
  private long begun = System.nanoTime();
  private long drawn;
  private int width;
  private boolean ended;

  IngestProgress(PrintStream err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  synchronized void stage(String line) {
    erase();
    begun = System.nanoTime();
    drawn = begun;
    err.println(IngestSummary.printable(line));
  }

  /**
   * @param size total bytes; negative if unknown
   */
  synchronized void sending(long bytes, long size) {
    if (!isDue()) {
      return;
    }
    var rate = "%s/s".formatted(amount(Math.round(bytes / seconds())));
    draw(
        size <= 0
            ? "sending   %s   %s".formatted(amount(bytes), rate)
            : "sending   %s   %s of %s   %s"
                .formatted(bar((double) bytes / size), amount(bytes), amount(size), rate));
  }

  /**
   * @param view of the import, as the service returns it
   */
  synchronized void loading(JsonNode view) {
    if (!isDrawn()) {
      return;
    }
    var line = new StringBuilder();
    line.append(view.path("state").asText().equals("waiting") ? "waiting   " : "loading   ");
    if (view.path("progress").isNumber()) {
      line.append(bar(view.path("progress").asDouble())).append("   ");
    }
    if (view.path("rowsPerSecond").isNumber()) {
      line.append(
          String.format(
              Locale.ROOT, "%,d rows/s   ", Math.round(view.path("rowsPerSecond").asDouble())));
    }
    draw(line.append(elapsed(seconds())).toString());
  }

  /** Called while the service is unreachable. */
  synchronized void away() {
    if (isDrawn()) {
      draw("Slate doesn't answer; asking again   " + elapsed(seconds()));
    }
  }

  /** Clears the line and draws no more. */
  synchronized void end() {
    erase();
    ended = true;
  }

  private void erase() {
    if (width > 0) {
      err.print("\r" + " ".repeat(width) + "\r");
      err.flush();
      width = 0;
    }
  }

  private boolean isDrawn() {
    return terminal && !ended;
  }

  private boolean isDue() {
    return isDrawn() && System.nanoTime() - drawn >= REDRAW_NANOS;
  }

  private void draw(String line) {
    // Overwrites a longer previous line with blanks, since not every terminal can clear a line.
    err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
    err.flush();
    width = line.length();
    drawn = System.nanoTime();
  }

  private double seconds() {
    return Math.max(1, System.nanoTime() - begun) / 1e9;
  }

  private static String bar(double done) {
    var share = Math.clamp(done, 0.0, 1.0);
    var full = (int) (share * BAR);
    return "[%s%s] %3d %%".formatted("#".repeat(full), ".".repeat(BAR - full), (int) (share * 100));
  }

  static String amount(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }

  static String elapsed(double seconds) {
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    return "%d min %02d s".formatted((long) seconds / 60, (long) seconds % 60);
  }
}
