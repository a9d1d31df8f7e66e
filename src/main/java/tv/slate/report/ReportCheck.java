package tv.slate.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tv.slate.edtf.EdtfDate;
import tv.slate.json.BodyCheck;
import tv.slate.location.NewLocation;
import tv.slate.problem.InputError;
import tv.slate.production.Productions;
import tv.slate.resolution.StatementDates;

/** Faults of a report whose members are each valid. */
@ApplicationScoped
class ReportCheck implements BodyCheck {
  private final Productions productions;

  ReportCheck(Productions productions) {
    this.productions = productions;
  }

  @Override
  public List<InputError> faults(Object body) {
    if (!(body instanceof NewReport report)) {
      return List.of();
    }
    List<InputError> errors = faults(report, LocalDate.now(ZoneOffset.UTC));
    if (report.about() != null) {
      errors.addAll(productions.faults(report.about(), "/about"));
    }
    return errors;
  }

  /** The faults that can be found without the database; members may be missing. */
  @SuppressWarnings("NullAway") // A value with constraints may violate them.
  static List<InputError> faults(NewReport said, LocalDate today) {
    List<InputError> errors = new ArrayList<>();
    LocalDate tomorrow = today.plusDays(1);
    if (said.publishedOn() != null
        && StatementDates.earliest(said.publishedOn()).isAfter(tomorrow)) {
      errors.add(
          InputError.field("/publishedOn", "must not lie after tomorrow, " + tomorrow + " (UTC)"));
    }
    if (said.statesNothing()) {
      errors.add(
          InputError.field(
              "",
              "must state something: a date, a phase, a state, a working title or a filming"
                  + " location"));
    }
    beforeStart("wrap", said.wrap(), said.start(), errors);
    beforeStart("premiere", said.premiere(), said.start(), errors);
    for (int i = 0; i < said.shoots().size(); i++) {
      NewShoot shoot = said.shoots().get(i);
      NewLocation place = shoot == null ? null : shoot.place();
      String pointer = "/locations/" + i;
      if (shoot != null && place == null) {
        errors.add(InputError.field(pointer, "must have a name, locality, region or country"));
      }
      if (shoot != null && (shoot.latitude() == null) != (shoot.longitude() == null)) {
        errors.add(
            InputError.field(
                pointer + (shoot.latitude() == null ? "/latitude" : "/longitude"),
                "is needed beside the other coordinate"));
      }
    }
    return errors;
  }

  /** No wrap or premiere before the start; a series may premiere before it wraps. */
  private static void beforeStart(
      String milestone,
      @Nullable EdtfDate date,
      @Nullable EdtfDate start,
      List<InputError> errors) {
    if (date != null
        && start != null
        && StatementDates.latest(date).isBefore(StatementDates.earliest(start))) {
      errors.add(InputError.field("/start", "lies after the " + milestone + ", " + date.edtf()));
      errors.add(InputError.field("/" + milestone, "lies before the start, " + start.edtf()));
    }
  }
}
