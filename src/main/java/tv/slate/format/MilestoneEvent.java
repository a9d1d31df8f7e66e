package tv.slate.format;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Geo;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import org.jspecify.annotations.Nullable;
import tv.slate.edtf.EdtfDate;
import tv.slate.edtf.Precision;
import tv.slate.production.Certainty;
import tv.slate.production.FilmingPlace;
import tv.slate.production.MilestoneView;
import tv.slate.production.ProductionView;
import tv.slate.production.SourceSummary;
import tv.slate.production.State;
import tv.slate.production.Subject;

/**
 * A milestone of a production in a calendar: from the first to the last of the days that its date
 * can mean. A date with an open or unknown end has no such days, and so is no event.
 */
record Event(
    ProductionView production,
    Subject milestone,
    MilestoneView date,
    LocalDate first,
    LocalDate last) {

  /** A date that can mean more days than these is vague. */
  private static final int WEEK = 7;

  /** What addresses may not hold, although browsers take it. */
  private static final Pattern UNSAFE =
      Pattern.compile("[\\x00-\\x20\"<>\\\\^`{|}]|%(?![0-9A-Fa-f]{2})");

  private static final Set<String> WEB = Set.of("http", "https");

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
        : List.of(new Event(production, milestone, date, date.earliest(), date.latest()));
  }

  static String name(ProductionView production) {
    return production.show().named(production.season(), production.part());
  }

  boolean isVague() {
    return ChronoUnit.DAYS.between(first, last) + 1 > WEEK;
  }

  VEvent component() {
    var event = new VEvent(false);
    event.add(new Uid(production.id() + "-" + milestone));
    event.add(new DtStamp(production.lastModified()));
    event.add(new LastModified(production.lastModified()));
    event.add(new Sequence(date.sequence()));
    event.add(new DtStart<>(first));
    event.add(new DtEnd<>(last.plusDays(1)));
    event.add(status());
    if (isVague()) {
      event.add(ImmutableTransp.TRANSPARENT);
    }
    event.add(new Summary(summary()));
    if (milestone != Subject.premiere && !production.locations().isEmpty()) {
      var place = production.locations().getFirst();
      event.add(new Location(address(place)));
      if (isSpot(place)) {
        event.add(
            new Geo(
                degrees(requireNonNull(place.latitude())),
                degrees(requireNonNull(place.longitude()))));
      }
    }
    var page = page(date.source().url());
    if (page != null) {
      event.add(new Url(page));
    }
    event.add(new Description(description()));
    return event;
  }

  private Status status() {
    if (production.state() == State.cancelled) {
      return ImmutableStatus.VEVENT_CANCELLED;
    }
    return date.certainty().atLeast(Certainty.confirmed)
        ? ImmutableStatus.VEVENT_CONFIRMED
        : ImmutableStatus.VEVENT_TENTATIVE;
  }

  private String summary() {
    var notes = new ArrayList<String>();
    if (isVague() || date.approximate() || date.uncertain()) {
      notes.add(roughly());
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
    return name(production)
        + ": "
        + happens
        + (notes.isEmpty() ? "" : " (" + String.join(", ", notes) + ")");
  }

  /** {@code some time in April 2017}, {@code some time from 2016 to 2017}, {@code about 2017}. */
  private String roughly() {
    if (date.precision() == Precision.interval) {
      return "some time from " + date.display();
    }
    return date.approximate() || date.uncertain() || date.display().startsWith("some ")
        ? date.display()
        : "some time in " + date.display();
  }

  private String description() {
    var lines = new ArrayList<String>();
    lines.add(date.display() + ", " + date.certainty());
    lines.add(
        "Source: "
            + date.source().publisher()
            + ", published "
            + words(date.source().publishedOn()));
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
    production.sources().stream()
        .filter(source -> source.attribution() != null)
        .forEach(source -> lines.add(attribution(source)));
    return String.join("\n", lines);
  }

  private static String attribution(SourceSummary source) {
    return source.attribution()
        + Stream.of(source.licence(), source.licenceUrl())
            .filter(Objects::nonNull)
            .collect(joining(", ", " (", ")"));
  }

  private static String words(String edtf) {
    return EdtfDate.parse(edtf).display();
  }

  private static String address(FilmingPlace place) {
    return Stream.of(place.name(), place.locality(), place.region(), place.country())
        .filter(Objects::nonNull)
        .distinct()
        .collect(joining(", "));
  }

  /** Whether its coordinates say more than its address does. */
  private static boolean isSpot(FilmingPlace place) {
    return place.latitude() != null
        && place.precision().compareTo(tv.slate.location.Precision.locality) < 0;
  }

  private static BigDecimal degrees(double value) {
    return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP);
  }

  /** A web page's address as browsers would send it; null for whatever else was reported. */
  private static @Nullable URI page(@Nullable String url) {
    if (url == null) {
      return null;
    }
    try {
      var written =
          new URI(
              UNSAFE.matcher(url).replaceAll(c -> "%%%02X".formatted((int) c.group().charAt(0))));
      var authority = written.getRawAuthority();
      if (authority == null
          || !WEB.contains(String.valueOf(written.getScheme()).toLowerCase(Locale.ROOT))) {
        return null;
      }
      var path =
          written.toString().substring(written.toString().indexOf(authority) + authority.length());
      var page = new URI(written.getScheme() + "://" + IDN.toASCII(authority) + path);
      return page.getHost() == null ? null : new URI(page.toASCIIString());
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null;
    }
  }
}
