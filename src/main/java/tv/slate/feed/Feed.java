package tv.slate.feed;

import java.io.IOException;
import tv.slate.parsing.ClaimRows;
import tv.slate.parsing.Upload;

/**
 * The files of a publisher and how their rows are read. A feed is a class in this package,
 * discovered at run time.
 */
public interface Feed {
  /** The name of the feed of reports as {@code POST /v1/reports} takes them. */
  String REPORTS = "reports";

  /** Its name in paths: {@code paris}. */
  String name();

  /** Its publisher and terms. */
  Source source();

  /**
   * Reads a file row by row, in constant memory.
   *
   * @throws tv.slate.problem.Problem if the file as a whole isn't in this feed's format
   * @throws IOException if the body ends early
   */
  void read(Upload file, ClaimRows rows) throws IOException;
}
