package tv.slate.parsing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Receives the rows of a file as they are read. */
public interface ClaimRows {
  /**
   * A row and its claims, usually one.
   *
   * @param line where it begins in the file, from 1
   */
  void add(long line, List<Claim> claims);

  /** A row that is a report, as JSON. */
  void addReport(long line, String report);

  /** A row that is refused. */
  void refuse(long line, String field, @Nullable String value, String reason);
}
