package tv.slate.feed;

import java.io.IOException;
import tv.slate.parsing.ClaimRows;
import tv.slate.parsing.Upload;

/**
 * What a publisher's files are and how their rows read. A feed is a class in this package and known
 * by being there.
 */
public interface Feed {
  /** The name of the feed of reports as {@code POST /v1/reports} takes them. */
  String REPORTS = "reports";

  /** Its name in paths: {@code paris}. */
  String name();

  /** Who publishes it, and on which terms. */
  Source source();

  /**
   * Reads a file row by row, in memory that doesn't grow with it.
   *
   * @throws tv.slate.problem.Problem where the file as a whole can't be what this feed reads
   * @throws IOException where the body ends early
   */
  void read(Upload file, ClaimRows rows) throws IOException;
}
