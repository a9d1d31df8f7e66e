package tv.slate.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tv.slate.belief.Certainty;
import tv.slate.belief.Phase;
import tv.slate.belief.State;
import tv.slate.belief.Subject;
import tv.slate.edtf.EdtfDate;
import tv.slate.production.NewProduction;
import tv.slate.value.NullOrNotBlank;
import tv.slate.value.WebAddress;

/**
 * The request body for a report: who published what about one production, when and how certainly.
 * It must have at least one statement.
 */
@Schema(
    description =
        "A report: who published what about a production. It must have at least one statement.")
public record NewReport(
    @Schema(
            description =
                "The production that it is about; the report creates the season and the production if necessary.")
        @NotNull
        @Valid
        NewProduction about,
    @Schema(description = "The publisher.") @NotBlank @Size(max = 200) String publisher,
    @Schema(description = "The source that the report itself cites.")
        @Nullable
        @NullOrNotBlank
        @Size(max = 200)
        String cites,
    @Schema(description = "When it was published, in EDTF; not after tomorrow.") @NotNull
        EdtfDate publishedOn,
    @Schema(description = "How certain it is of what it states.") @NotNull Certainty certainty,
    @Schema(description = "Where it can be read: an http or https address.")
        @Nullable
        @Size(max = 2000)
        @WebAddress
        String url,
    @Schema(description = "The first day of filming, in EDTF.") @Nullable EdtfDate start,
    @Schema(description = "The last day of filming, in EDTF.") @Nullable EdtfDate wrap,
    @Schema(description = "When it is first shown, in EDTF.") @Nullable EdtfDate premiere,
    @Schema(description = "The stage of the production.") @Nullable Phase phase,
    @Schema(description = "Whether it proceeds.") @Nullable State state,
    @Schema(description = "The title it is filmed under.")
        @Nullable
        @NullOrNotBlank
        @Size(max = 200)
        String workingTitle,
    @Schema(description = "What an editor should know about the report.")
        @Nullable
        @NullOrNotBlank
        @Size(max = 5000)
        String note,
    @Schema(description = "The locations where it films.") @Nullable @Size(max = 500)
        List<@NotNull @Valid NewShoot> locations) {

  /** The filming locations stated. */
  List<NewShoot> shoots() {
    return locations == null ? List.of() : locations;
  }

  /** The dates stated. */
  Map<Subject, EdtfDate> milestones() {
    Map<Subject, EdtfDate> dates = new EnumMap<>(Subject.class);
    put(dates, Subject.start, start);
    put(dates, Subject.wrap, wrap);
    put(dates, Subject.premiere, premiere);
    return dates;
  }

  /** The other values stated. */
  Map<Subject, String> words() {
    Map<Subject, String> words = new EnumMap<>(Subject.class);
    put(words, Subject.phase, phase == null ? null : phase.name());
    put(words, Subject.state, state == null ? null : state.name());
    put(words, Subject.working_title, workingTitle);
    return words;
  }

  /**
   * The approximate size of the report in a response, in bytes: its text, and the JSON around it.
   */
  int weight() {
    return 1500
        + bytes(publisher, cites, url, workingTitle, note)
        + shoots().stream()
            .mapToInt(
                shoot -> 450 + bytes(shoot.name(), shoot.locality(), shoot.region(), shoot.plays()))
            .sum();
  }

  private static int bytes(@Nullable String... texts) {
    return Arrays.stream(texts)
        .filter(Objects::nonNull)
        .mapToInt(text -> text.getBytes(UTF_8).length)
        .sum();
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
