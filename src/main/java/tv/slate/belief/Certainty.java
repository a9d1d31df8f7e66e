package tv.slate.belief;

import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How sure a publication is. {@code official} and {@code confirmed} rank equal, so that an old
 * official date yields to a newer confirmed one.
 */
@Schema(
    description =
        "How certain a report is. A more certain one outranks the others; `confirmed` and `official` rank equal.")
public enum Certainty {
  rumored(0),
  tentative(1),
  reported(2),
  confirmed(3),
  official(3);

  private final int rank;

  Certainty(int rank) {
    this.rank = rank;
  }

  public int rank() {
    return rank;
  }

  public boolean atLeast(Certainty other) {
    return rank >= other.rank;
  }

  /** Every certainty that ranks at least as high. */
  public List<Certainty> andAbove() {
    return Arrays.stream(values()).filter(certainty -> certainty.atLeast(this)).toList();
  }
}
