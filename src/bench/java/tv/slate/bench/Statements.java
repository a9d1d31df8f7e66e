package tv.slate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The four statements of what is upcoming, which every peer runs, as a script for pgbench: the
 * page, then together what there is to say of it.
 */
final class Statements {
  private static final Path FOLDER = Bench.SOURCES.resolve("sql/upcoming");

  private Statements() {}

  static Path script(Path file) throws IOException {
    var from = "(date '" + Requests.FIRST_DAY + "' + cast(:day as int))";
    var page = read("1-page.sql").replace("$1", from).replace("$2", "(" + from + " + 29)");
    return Files.writeString(
        file,
        """
        \\set day random(0, %d)
        -- The ids of the page, which the other statements ask for; one more row tells that it isn't the last.
        select page.*, (array_agg(id) over ())[1:20] ids from (
        %s) page \\aset
        \\startpipeline
        %s;
        %s;
        %s;
        \\endpipeline
        """
            .formatted(
                Requests.DAYS - 1,
                page,
                read("2-beliefs.sql").replace("$1", ":ids"),
                read("3-places.sql").replace("$1", ":ids").replace("$2", ":asof"),
                read("4-sources.sql").replace("$1", ":ids")));
  }

  /** A script holds no empty lines, which Slate's own text has where it adds its criteria. */
  private static String read(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name)).strip().replaceAll("\n\n+", "\n");
  }
}
