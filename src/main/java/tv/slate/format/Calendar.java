package tv.slate.format;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Name;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import tv.slate.page.Extent;
import tv.slate.page.Rows;
import tv.slate.production.ProductionQuery;
import tv.slate.production.ProductionView;
import tv.slate.response.Format;

/** A calendar to subscribe to (RFC 5545): an {@link Event} for each date of each production. */
@Singleton
@Format.Represents(
    name = "ics",
    mediaType = "text/calendar; charset=utf-8",
    views = ProductionView.class,
    extent = Extent.whole,
    options =
        @Format.Option(
            name = Calendar.VAGUE,
            type = Boolean.class,
            description =
                "Whether a calendar (ics) shows dates that span more than seven days, as events"
                    + " of all these days; by default true.",
            example = "false"))
class Calendar implements Format {
  static final String VAGUE = "vague";

  private static final int LINE = 75;
  private static final String BEGIN = "BEGIN:VCALENDAR\r\n";
  private static final String END = "END:VCALENDAR\r\n";

  /** The suggested refresh interval. */
  private static final Duration REFRESH = Duration.ofHours(6);

  /**
   * The content of a calendar without events, which requires at least one component (section 3.6).
   */
  private static final String NOTHING = nothing();

  @Override
  public Stream<String> write(Rows<?> rows) {
    var productions = rows.as(ProductionView.class);
    boolean vague = !"false".equals(rows.option(VAGUE));
    boolean shoots = rows.query() instanceof ProductionQuery query && query.asksForDays();
    var events =
        productions.stream()
            .flatMap(
                production ->
                    Stream.concat(
                        MilestoneEvent.of(production).stream(),
                        shoots ? ShootEvent.of(production).stream() : Stream.of()))
            .filter(event -> vague || !event.isVague())
            .map(event -> fold(event.component().toString()))
            .iterator();
    var components =
        events.hasNext()
            ? StreamSupport.stream(Spliterators.spliteratorUnknownSize(events, 0), false)
            : Stream.of(NOTHING);
    // No flatMap: its iterator would read all events.
    return Stream.concat(
        Stream.concat(Stream.of(BEGIN + head(name(productions))), components), Stream.of(END));
  }

  /** The calendar's name for subscribers, derived from the query so that it remains the same. */
  private static String name(Rows<ProductionView> productions) {
    if (productions.isOne()) {
      return Event.name(productions.first().getFirst());
    }
    var query = (ProductionQuery) requireNonNull(productions.query());
    var filter = query.filter();
    if (filter.show() != null && !productions.first().isEmpty()) {
      return productions.first().getFirst().show().title();
    }
    var words =
        Stream.of(
                filter.q(),
                filter.show(),
                filter.network(),
                filter.franchise(),
                query.place().locality(),
                query.place().country())
            .filter(Objects::nonNull)
            .map(Object::toString)
            .collect(joining(", "));
    return (query.stillToCome() ? "Upcoming productions" : "Productions")
        + (words.isEmpty() ? "" : ": " + words);
  }

  private static String head(String name) {
    return Stream.of(
            ImmutableVersion.VERSION_2_0,
            new ProdId("-//Slate//Productions//EN"),
            ImmutableCalScale.GREGORIAN,
            new Name(name),
            new XProperty("X-WR-CALNAME", name),
            new RefreshInterval(new ParameterList(List.of(Value.DURATION)), REFRESH),
            new XProperty("X-PUBLISHED-TTL", REFRESH.toString()))
        .map(property -> fold(property.toString()))
        .collect(joining());
  }

  private static String nothing() {
    var utc =
        new Standard(
            new PropertyList(
                List.of(
                    new DtStart<>("19700101T000000"),
                    new TzOffsetFrom("+0000"),
                    new TzOffsetTo("+0000"))));
    return new VTimeZone(
            new PropertyList(List.of(new TzId("UTC"))), new ComponentList<>(List.of(utc)))
        .toString();
  }

  /**
   * Folds lines of more than 75 octets (section 3.1), never within a character: the library would
   * split surrogate pairs.
   */
  static String fold(String lines) {
    var folded = new StringBuilder();
    int octets = 0;
    for (int c : lines.codePoints().toArray()) {
      if (c == '\r' || c == '\n') {
        octets = 0;
      } else {
        int size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        if (octets + size > LINE) {
          folded.append("\r\n ");
          octets = 1;
        }
        octets += size;
      }
      folded.appendCodePoint(c);
    }
    return folded.toString();
  }
}
