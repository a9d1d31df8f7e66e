package tv.slate.parsing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a file as they are read. */
public interface ClaimRows {
  /**
   * A row and what it claims, which is mostly one thing.
   *
   * @param line where it begins in the file, from 1
   */
  void add(long line, List<Claim> claims);

  /** A row that is a report of its own, as JSON. */
  void addReport(long line, String report);

  /** A row that can't be taken. */
  void refuse(long line, String field, @Nullable String value, String reason);
}
