package tv.slate.format;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import tv.slate.belief.MilestoneView;
import tv.slate.belief.State;
import tv.slate.belief.Subject;
import tv.slate.filming.ShootView;
import tv.slate.production.ProductionView;

/**
 * A milestone of a production as an event: from the first to the last possible day of its date. A
 * date with an open or unknown end has no such days, and so no event.
 */
record MilestoneEvent(
    ProductionView production,
    Subject milestone,
    MilestoneView date,
    LocalDate first,
    LocalDate last)
    implements Event {

  static List<Event> of(ProductionView production) {
    return Stream.of(Subject.start, Subject.wrap, Subject.premiere)
        .flatMap(milestone -> of(production, milestone).stream())
        .toList();
  }

  private static List<Event> of(ProductionView production, Subject milestone) {
    var date =
        switch (milestone) {
          case start -> production.start();
          case wrap -> production.wrap();
          default -> production.premiere();
        };
    return date == null || date.earliest() == null || date.latest() == null
        ? List.of()
        : List.of(new MilestoneEvent(production, milestone, date, date.earliest(), date.latest()));
  }

  @Override
  public VEvent component() {
    var event = new VEvent(false);
    event.add(new Uid(production.id() + "-" + milestone));
    event.add(new DtStamp(production.lastModified()));
    event.add(new LastModified(production.lastModified()));
    event.add(new Sequence(date.sequence()));
    event.add(new DtStart<>(first));
    event.add(new DtEnd<>(last.plusDays(1)));
    event.add(status());
    event.add(ImmutableTransp.TRANSPARENT);
    event.add(new Summary(summary()));
    if (milestone != Subject.premiere) {
      production.place().ifPresent(place -> Event.add(place, event));
    }
    Event.addPage(date.source().url(), event);
    event.add(new Description(description()));
    return event;
  }

  private Status status() {
    if (production.state() == State.cancelled) {
      return ImmutableStatus.VEVENT_CANCELLED;
    }
    return Event.status(date.certainty());
  }

  private String summary() {
    var notes = new ArrayList<String>();
    if (isVague() || date.approximate() || date.uncertain()) {
      notes.add(
          Event.roughly(date.display(), date.precision(), date.approximate() || date.uncertain()));
    }
    if (production.state() != State.active) {
      notes.add(production.state().name().replace('_', ' '));
    }
    var happens =
        switch (milestone) {
          case start -> "production starts";
          case wrap -> "production wraps";
          default -> "premiere";
        };
    return Event.name(production)
        + ": "
        + happens
        + (notes.isEmpty() ? "" : " (" + String.join(", ", notes) + ")");
  }

  private String description() {
    var lines = new ArrayList<String>();
    lines.add(date.display() + ", " + date.certainty());
    lines.add(
        "Source: "
            + date.source().publisher()
            + ", published "
            + Event.words(date.source().publishedOn()));
    lines.add("Why: " + date.why());
    if (!date.alternatives().isEmpty()) {
      lines.add(
          "Other dates claimed: "
              + date.alternatives().stream().map(Event::words).collect(joining("; ")));
    }
    if (date.contested()) {
      lines.add("A newer report contradicts it.");
    }
    if (production.workingTitle() != null) {
      lines.add("Working title: " + production.workingTitle());
    }
    production.bestMatch().map(MilestoneEvent::films).ifPresent(lines::add);
    Event.attributions(production).forEach(lines::add);
    return String.join("\n", lines);
  }

  /** The location of a match is shown with its own days, which aren't those of the milestone. */
  private static String films(ShootView match) {
    return Stream.of(
            match.location().name(),
            match.when() == null ? null : match.when().display(),
            match.distanceKm() == null ? null : Event.away(match.distanceKm()))
        .filter(Objects::nonNull)
        .collect(joining(", ", "Films at ", ""));
  }
}
