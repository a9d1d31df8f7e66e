package tv.slate.report;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tv.slate.api.Filled;
import tv.slate.edtf.EdtfDate;
import tv.slate.production.Certainty;
import tv.slate.production.NewProduction;
import tv.slate.production.Phase;
import tv.slate.production.State;
import tv.slate.production.Subject;

/**
 * A report as it comes in: who published what about one production, when and how surely. It must
 * state something.
 */
public record NewReport(
    @NotNull @Valid NewProduction about,
    @NotBlank @Size(max = 200) String publisher,
    @Nullable @Filled @Size(max = 200) String cites,
    @NotNull EdtfDate publishedOn,
    @NotNull Certainty certainty,
    @Nullable
        @Size(max = 2000)
        @Pattern(
            regexp = "^https?://[^\\s/?#]+([/?#]\\S*)?$",
            message = "must be an http or https URL")
        String url,
    @Nullable EdtfDate start,
    @Nullable EdtfDate wrap,
    @Nullable EdtfDate premiere,
    @Nullable Phase phase,
    @Nullable State state,
    @Nullable @Filled @Size(max = 200) String workingTitle,
    @Nullable @Filled @Size(max = 5000) String note,
    @Nullable @Size(max = 500) List<@NotNull @Valid NewShoot> locations) {

  /** The filming locations that it states. */
  List<NewShoot> shoots() {
    return locations == null ? List.of() : locations;
  }

  /** The dates that it states. */
  Map<Subject, EdtfDate> milestones() {
    Map<Subject, EdtfDate> dates = new EnumMap<>(Subject.class);
    put(dates, Subject.start, start);
    put(dates, Subject.wrap, wrap);
    put(dates, Subject.premiere, premiere);
    return dates;
  }

  /** What else it states in words. */
  Map<Subject, String> words() {
    Map<Subject, String> words = new EnumMap<>(Subject.class);
    put(words, Subject.phase, phase == null ? null : phase.name());
    put(words, Subject.state, state == null ? null : state.name());
    put(words, Subject.working_title, workingTitle);
    return words;
  }

  boolean statesNothing() {
    return milestones().isEmpty() && words().isEmpty() && shoots().isEmpty();
  }

  private static <V> void put(Map<Subject, V> map, Subject subject, @Nullable V value) {
    if (value != null) {
      map.put(subject, value);
    }
  }
}
