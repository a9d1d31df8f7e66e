package tv.slate.parsing;

import org.jspecify.annotations.Nullable;

/** Why a row is refused, and which of its fields is at fault. */
public final class RowRefused extends Exception {
  private static final long serialVersionUID = 1L;

  final String field;

  /** Made printable. */
  final @Nullable String value;

  final String reason;

  public RowRefused(String field, @Nullable String value, String reason) {
    super(field + " " + reason, null, false, false);
    this.field = field;
    this.value = value == null ? null : Words.shown(value);
    this.reason = reason;
  }
}
