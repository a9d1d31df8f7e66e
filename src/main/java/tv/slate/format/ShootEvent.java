package tv.slate.format;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import tv.slate.belief.DateView;
import tv.slate.filming.ShootRole;
import tv.slate.filming.ShootView;
import tv.slate.production.ProductionView;

/**
 * A matching shoot as an event, in a list filtered by shooting days. Reports aren't edited, so its
 * date never changes.
 */
record ShootEvent(
    ProductionView production, ShootView shoot, DateView when, LocalDate first, LocalDate last)
    implements Event {

  /** From a day to a day: it films on all of them, however many. */
  private static final Pattern DAYS = Pattern.compile("\\d{4}-\\d{2}-\\d{2}/\\d{4}-\\d{2}-\\d{2}");

  /** Several reports of the same days at the same location are one event. */
  static List<Event> of(ProductionView production) {
    return List.copyOf(
        requireNonNullElse(production.matches(), List.<ShootView>of()).stream()
            .flatMap(shoot -> of(production, shoot))
            .collect(
                toMap(
                    event -> List.of(event.shoot.location().id(), event.first, event.last),
                    event -> event,
                    (one, _) -> one,
                    LinkedHashMap::new))
            .values());
  }

  private static Stream<ShootEvent> of(ProductionView production, ShootView shoot) {
    var when = shoot.when();
    return when == null || when.earliest() == null || when.latest() == null
        ? Stream.of()
        : Stream.of(new ShootEvent(production, shoot, when, when.earliest(), when.latest()));
  }

  @Override
  public boolean isVague() {
    return Event.super.isVague() && !DAYS.matcher(when.edtf()).matches();
  }

  @Override
  public VEvent component() {
    var event = new VEvent(false);
    event.add(new Uid(shoot.id() + "-shoot"));
    event.add(new DtStamp(production.lastModified()));
    event.add(new LastModified(production.lastModified()));
    event.add(new Sequence(0));
    event.add(new DtStart<>(first));
    event.add(new DtEnd<>(last.plusDays(1)));
    event.add(Event.status(shoot.certainty()));
    event.add(ImmutableTransp.TRANSPARENT);
    event.add(new Summary(summary()));
    Event.add(shoot.location(), event);
    Event.addPage(shoot.source().url(), event);
    event.add(new Description(description()));
    return event;
  }

  private String summary() {
    var notes = new ArrayList<String>();
    if (shoot.role() != null && shoot.role() != ShootRole.set) {
      notes.add(shoot.role().name());
    }
    if (isVague() || when.approximate() || when.uncertain()) {
      notes.add(
          Event.roughly(when.display(), when.precision(), when.approximate() || when.uncertain()));
    }
    return Event.name(production)
        + ": films at "
        + shoot.location().name()
        + (notes.isEmpty() ? "" : " (" + String.join(", ", notes) + ")");
  }

  private String description() {
    var lines = new ArrayList<String>();
    lines.add(when.display() + ", " + shoot.certainty());
    lines.add(
        "Source: "
            + shoot.source().publisher()
            + ", published "
            + Event.words(shoot.source().publishedOn()));
    if (shoot.plays() != null) {
      lines.add("Plays: " + shoot.plays());
    }
    if (shoot.distanceKm() != null) {
      lines.add(Event.away(shoot.distanceKm()));
    }
    Event.attributions(production).forEach(lines::add);
    return String.join("\n", lines);
  }
}
