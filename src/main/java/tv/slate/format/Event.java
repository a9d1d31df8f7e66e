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
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Geo;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import org.jspecify.annotations.Nullable;
import tv.slate.belief.Certainty;
import tv.slate.belief.SourceSummary;
import tv.slate.edtf.EdtfDate;
import tv.slate.edtf.Precision;
import tv.slate.filming.LocationView;
import tv.slate.production.ProductionView;

/** An all-day event of one or several days. It doesn't block time in the user's calendar. */
interface Event {
  /** A date with more possible days than these is vague. */
  int WEEK = 7;

  /** Characters that URIs must not contain although browsers accept them. */
  Pattern UNSAFE = Pattern.compile("[\\x00-\\x20\"<>\\\\^`{|}]|%(?![0-9A-Fa-f]{2})");

  Set<String> WEB = Set.of("http", "https");

  LocalDate first();

  LocalDate last();

  VEvent component();

  default boolean isVague() {
    return ChronoUnit.DAYS.between(first(), last()) + 1 > WEEK;
  }

  static String name(ProductionView production) {
    return production.show().named(production.season(), production.part());
  }

  static Status status(Certainty certainty) {
    return certainty.atLeast(Certainty.confirmed)
        ? ImmutableStatus.VEVENT_CONFIRMED
        : ImmutableStatus.VEVENT_TENTATIVE;
  }

  /** {@code some time in April 2017}, {@code some time from 2016 to 2017}, {@code about 2017}. */
  static String roughly(String display, Precision precision, boolean qualified) {
    if (precision == Precision.interval) {
      return "some time from " + display;
    }
    return qualified || display.startsWith("some ") ? display : "some time in " + display;
  }

  static String words(String edtf) {
    return EdtfDate.parse(edtf).display();
  }

  static String away(double kilometres) {
    return String.format(Locale.ROOT, "%.1f km away", kilometres);
  }

  /** The attribution lines that the licences of its sources require. */
  static Stream<String> attributions(ProductionView production) {
    return production.sources().stream()
        .filter(source -> source.attribution() != null)
        .map(Event::attribution);
  }

  private static String attribution(SourceSummary source) {
    return source.attribution()
        + Stream.of(source.licence(), source.licenceUrl())
            .filter(Objects::nonNull)
            .collect(joining(", ", " (", ")"));
  }

  static void add(LocationView place, VEvent event) {
    event.add(new Location(address(place)));
    if (isSpot(place)) {
      event.add(
          new Geo(
              degrees(requireNonNull(place.latitude())),
              degrees(requireNonNull(place.longitude()))));
    }
  }

  private static String address(LocationView place) {
    return Stream.of(place.name(), place.locality(), place.region(), place.country())
        .filter(Objects::nonNull)
        .distinct()
        .collect(joining(", "));
  }

  /** Whether its coordinates are more precise than its locality. */
  private static boolean isSpot(LocationView place) {
    return place.latitude() != null
        && place.precision().compareTo(tv.slate.location.LocationPrecision.locality) < 0;
  }

  private static BigDecimal degrees(double value) {
    return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP);
  }

  static void addPage(@Nullable String url, VEvent event) {
    var page = page(url);
    if (page != null) {
      event.add(new Url(page));
    }
  }

  /** A web page's address, encoded as browsers do; null for other URLs. */
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
