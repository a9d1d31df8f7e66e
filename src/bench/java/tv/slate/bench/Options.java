package tv.slate.bench;

import java.nio.file.Path;

/**
 * How the benchmark was asked for.
 *
 * @param productions how many are in the larger database
 * @param full whether each figure is the median of several rounds; else everything is done once, to
 *     see that it works
 * @param onlyDatabase whether to make and start the database, and no more
 * @param data where databases are kept for the next time
 */
record Options(int productions, boolean full, boolean onlyDatabase, Path data) {
  static final int SMALL = 10_000;
  static final int LARGE = 1_000_000;

  static Options of(String... arguments) {
    int productions = LARGE;
    boolean full = true;
    boolean onlyDatabase = false;
    var data = Bench.FOLDER;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--short" -> {
          full = false;
          productions = SMALL;
        }
        case "--database" -> onlyDatabase = true;
        case "--size" -> {
          var size = i + 1 < arguments.length ? arguments[++i] : "";
          if (!size.matches("10000|100000|1000000")) {
            throw new IllegalArgumentException("--size is 10000, 100000 or 1000000.");
          }
          productions = Integer.parseInt(size);
        }
        case "--data" -> data = Path.of(arguments[++i]).toAbsolutePath();
        default ->
            throw new IllegalArgumentException(
                "bench knows no '%s': --size N, --short, --database or --data FOLDER."
                    .formatted(arguments[i]));
      }
    }
    return new Options(productions, full, onlyDatabase, data);
  }

  int rounds() {
    return full ? 3 : 1;
  }

  int seconds() {
    return full ? 5 : 1;
  }

  int warmUpSeconds() {
    return full ? 10 : 1;
  }

  /** How often: in a minute of full load a JVM compiles only half of what it will. */
  int warmUps() {
    return full ? 15 : 1;
  }

  /** How often, where little is to be compiled. */
  int fewWarmUps() {
    return full ? 6 : 1;
  }
}
