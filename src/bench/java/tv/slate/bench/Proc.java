package tv.slate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What Linux tells of processes. */
final class Proc {
  private static final long MICROS_PER_TICK = 1_000_000 / ticksPerSecond();

  private Proc() {}

  /** The time of a process, of all that descend from it, and of those of them that have ended. */
  static long cpuMicros(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants()).mapToLong(Proc::ticks).sum()
        * MICROS_PER_TICK;
  }

  /** User and system, its own and that of children that it has waited for. */
  private static long ticks(ProcessHandle process) {
    try {
      var stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return Long.parseLong(fields[11])
          + Long.parseLong(fields[12])
          + Long.parseLong(fields[13])
          + Long.parseLong(fields[14]);
    } catch (IOException e) {
      return 0; // it has ended meanwhile
    }
  }

  /** Of several processes, what they share is counted once. */
  static double residentMegabytes(List<ProcessHandle> processes) {
    var line = processes.size() > 1 ? "Pss:" : "Rss:";
    return processes.stream().mapToDouble(process -> megabytes(process, line)).sum();
  }

  private static double megabytes(ProcessHandle process, String name) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "smaps_rollup"))) {
      return lines
              .filter(line -> line.startsWith(name))
              .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
              .sum()
          / 1024.0;
    } catch (IOException e) {
      return 0;
    }
  }

  private static long ticksPerSecond() {
    try {
      var process = new ProcessBuilder("getconf", "CLK_TCK").start();
      return Long.parseLong(new String(process.getInputStream().readAllBytes()).strip());
    } catch (IOException e) {
      return 100;
    }
  }
}
