package tv.slate.report;

import static java.time.ZoneOffset.UTC;
import static java.time.temporal.ChronoUnit.DAYS;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tv.slate.belief.Belief;
import tv.slate.belief.Certainty;
import tv.slate.belief.Phase;
import tv.slate.belief.State;
import tv.slate.belief.Subject;
import tv.slate.bench.City;
import tv.slate.bench.Table;
import tv.slate.bench.Words;
import tv.slate.edtf.EdtfDate;
import tv.slate.filming.ShootRole;
import tv.slate.location.LocationPrecision;
import tv.slate.production.NewProduction;
import tv.slate.resolution.Statement;
import tv.slate.resolution.StatementDates;
import tv.slate.resolution.Timeline;
import tv.slate.show.Kind;
import tv.slate.show.Slug;
import tv.slate.value.ParameterRecords;

/**
 * The data of the benchmark, the same on every machine: shows, their productions, and what was
 * reported of them over the years. It comes in blocks of 1,000 productions, each from its own seed.
 * What follows from the reports is computed by Slate's own rules.
 *
 * <p>How vague dates are, how often they are certain, how many seasons a series has and on how many
 * days a place is filmed at was counted in press reports, TVmaze and the open data of Paris.
 */
public final class Dataset {
  /** Whoever changes what is generated changes this, so that no older data is taken for it. */
  public static final int VERSION = 2;

  /** The day on which the data ends: nothing was reported after it. */
  public static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

  public static final int BLOCK = 1_000;
  private static final int SHOWS = 300;
  private static final int REPORTS = 3_000;
  private static final int SHOOTS = 4_000;
  private static final int FILMS = 165;
  private static final int SPECIALS = 15;
  private static final int MINISERIES = 30;
  private static final int PUBLISHERS = 400;
  private static final int LICENSED = 40;
  private static final int MOST_SEASONS = 30;
  private static final int MOST_SHOOTS = 150;

  private static final String[] CLERKS = {"desk", "wire", "scouts", "archive", "partner"};

  private final UUID[] places;
  private final int[] firstPlace;
  private final double[] cityWeights;
  private final double[] publisherWeights;

  /** The data of so many productions; a multiple of a block. */
  public Dataset(int productions) {
    places = new UUID[productions / 5];
    firstPlace = new int[City.ALL.size() + 1];
    cityWeights = harmonic(City.ALL.size(), 0.9);
    publisherWeights = harmonic(PUBLISHERS, 1.05);
    for (int city = 0; city < City.ALL.size(); city++) {
      firstPlace[city + 1] = (int) Math.round(places.length * cityWeights[city]);
    }
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < places.length; i++) {
      places[i] = uuid(random, placeKnown(i));
    }
  }

  /** What isn't part of a block: places, keys and licences. */
  public List<Table> common() {
    Table location =
        new Table(
            "location",
            "id, name, locality, region, country, precision, latitude, longitude, created_at, updated_at");
    SplittableRandom random = new SplittableRandom(8);
    for (int city = 0; city < City.ALL.size(); city++) {
      for (int i = firstPlace[city]; i < firstPlace[city + 1]; i++) {
        place(location, random, City.ALL.get(city), i - firstPlace[city], i);
      }
    }
    Table licence =
        new Table("licence", "publisher, licence, licence_url, attribution, updated_at");
    for (int i = 0; i < LICENSED; i++) {
      String publisher = Words.publisher(i * 7);
      licence.add(
          publisher,
          "CC-BY-4.0",
          "https://creativecommons.org/licenses/by/4.0/",
          "Contains data of " + publisher,
          instant(LocalDate.of(2015, 1, 1), random));
    }
    Table key = new Table("access_key", "id, name, role, digest, created_at, created_by");
    for (String clerk : CLERKS) {
      Instant made = instant(LocalDate.of(1987, 1, 1), random);
      byte[] digest = new byte[32];
      random.nextBytes(digest);
      key.add(uuid(random, made), clerk, "editor", digest, made, "admin");
    }
    return List.of(location, licence, key);
  }

  private void place(Table location, SplittableRandom random, City city, int n, int i) {
    double draw = random.nextDouble();
    LocationPrecision precision =
        n == 0
            ? LocationPrecision.locality
            : draw < 0.7
                ? LocationPrecision.address
                : draw < 0.85
                    ? LocationPrecision.intersection
                    : draw < 0.93 ? LocationPrecision.block : LocationPrecision.neighbourhood;
    String name =
        n == 0
            ? city.name()
            : precision == LocationPrecision.intersection ? Words.crossing(n) : Words.address(n);
    double spread = n == 0 ? 0 : random.nextInt(8) == 0 ? 0.25 : 0.05;
    boolean located = n == 0 || random.nextInt(25) > 0;
    location.add(
        places[i],
        name,
        city.name(),
        city.region(),
        city.country(),
        precision,
        located ? degrees(city.latitude() + spread * random.nextGaussian()) : null,
        located ? degrees(city.longitude() + 1.3 * spread * random.nextGaussian()) : null,
        placeKnown(i),
        placeKnown(i));
  }

  private static double degrees(double value) {
    return Math.round(value * 1e5) / 1e5;
  }

  /** The rows of a block; the first is 0. */
  public List<Table> block(int number) {
    return new Block(number).tables();
  }

  /** A show's run of productions, and what the world knows of them. */
  private final class Block {
    private final int number;
    private final SplittableRandom random;

    private final Table show =
        new Table(
            "show",
            "id, slug, title, kind, year, network, franchise, country, created_at, updated_at");
    private final Table externalId = new Table("show_external_id", "show_id, authority, value");
    private final Table season =
        new Table("season", "id, show_id, number, title, episodes, created_at, updated_at");
    private final Table production =
        new Table(
            "production",
            "id, show_id, season, part, start_value, start_certainty, start_earliest, start_latest,"
                + " wrap_value, wrap_earliest, wrap_latest, premiere_value, premiere_earliest,"
                + " premiere_latest, phase, state, over_latest, created_at, updated_at");
    private final Table report =
        new Table(
            "report",
            "id, production_id, publisher, cites, url, published_on, published_earliest, published_latest,"
                + " certainty, note, counts_from, recorded_at, withdrawn_at, withdrawal_reason, fingerprint,"
                + " filed_by, withdrawn_by");
    private final Table statement =
        new Table("statement", "report_id, subject, value, earliest, latest");
    private final Table shoot =
        new Table(
            "shoot",
            "id, report_id, production_id, location_id, role, plays, happens_on, first_day, last_day,"
                + " counts_from");
    private final Table belief =
        new Table(
            "belief",
            "production_id, subject, value, earliest, latest, certainty, report_id, report_count,"
                + " alternatives, why, contested, known_from, known_to, publisher, url, published_on, sequence");
    private final Table revision =
        new Table("revision", "production_id, subject, value, status, sequence");
    private final Table change = new Table("change", "id, at, by, method, address, request_id");

    private final int[] reportsOf;
    private final int[] shootsOf;
    private int nextProduction;
    private int nextReport;

    Block(int number) {
      this.number = number;
      this.random = new SplittableRandom(1_000_003L * (number + 1));
      reportsOf = shares(BLOCK, REPORTS, 20, 1.0, 40);
      shootsOf = new int[REPORTS];
      int[] filming = shares(REPORTS * 2 / 5, SHOOTS, 0, 1.5, MOST_SHOOTS);
      int[] order = shuffled(REPORTS);
      for (int i = 0; i < filming.length; i++) {
        shootsOf[order[i]] = filming[i];
      }
    }

    List<Table> tables() {
      int[] order = shuffled(SHOWS);
      int[] runs = new int[SHOWS];
      int films = 0;
      for (int i = 0; i < FILMS + SPECIALS + MINISERIES; i++) {
        // Now and then a film is shot in two parts.
        runs[i] = i < FILMS && random.nextInt(50) == 0 ? 2 : 1;
        films += runs[i];
      }
      int series = SHOWS - FILMS - SPECIALS - MINISERIES;
      int[] seasons = shares(series, BLOCK - films, 0, 0.8, MOST_SEASONS);
      System.arraycopy(seasons, 0, runs, SHOWS - series, series);
      for (int i : order) {
        Kind kind =
            i < FILMS
                ? Kind.film
                : i < FILMS + SPECIALS
                    ? Kind.special
                    : i < FILMS + SPECIALS + MINISERIES ? Kind.miniseries : Kind.series;
        show(kind, runs[i]);
      }
      return List.of(
          show, externalId, season, production, report, statement, shoot, belief, revision, change);
    }

    private void show(Kind kind, int run) {
      LocalDate[] starts = starts(run);
      int homeCity = draw(cityWeights);
      String title = Words.title(random);
      LocalDate made = earlier(starts[0].minusDays(900), TODAY.minusDays(400));
      Instant createdAt = instant(made, random);
      UUID id = uuid(random, createdAt);
      String slug = slug(title, number * BLOCK + nextProduction);
      show.add(
          id,
          slug,
          title,
          kind,
          random.nextInt(10) < 7 ? starts[0].getYear() + 1 : null,
          kind == Kind.film && random.nextInt(4) > 0
              ? null
              : Words.NETWORKS.get(skewed(Words.NETWORKS.size())),
          random.nextInt(12) == 0 ? Words.franchise(skewed(3_000)) : null,
          City.ALL.get(homeCity).country(),
          createdAt,
          createdAt);
      change(createdAt, "/v1/shows/" + slug);
      externalIds(id, number * BLOCK + nextProduction);
      int seasonNumber = 0;
      for (int i = 0; i < run; i++) {
        Integer part = null;
        if (!kind.hasSeasons()) {
          part = run == 1 ? null : i + 1;
        } else if (i + 1 < run && random.nextInt(25) == 0) {
          // A season in two parts.
          season(id, ++seasonNumber, createdAt);
          production(id, slug, seasonNumber, 1, starts[i], homeCity, createdAt);
          part = 2;
          i++;
        } else {
          season(id, ++seasonNumber, createdAt);
        }
        production(
            id,
            slug,
            kind.hasSeasons() ? seasonNumber : null,
            part,
            starts[i],
            homeCity,
            createdAt);
      }
    }

    private void season(UUID showId, int n, Instant at) {
      season.add(
          uuid(random, at.plusMillis(n)),
          showId,
          n,
          null,
          random.nextInt(100) < 44 ? 6 + random.nextInt(18) : null,
          at,
          at);
    }

    private void externalIds(UUID showId, int n) {
      if (random.nextInt(10) < 6) {
        externalId.add(showId, "imdb", "tt" + (1_000_000 + n));
      }
      if (random.nextInt(4) == 0) {
        externalId.add(showId, "tvmaze", Integer.toString(n + 1));
        externalId.add(showId, "thetvdb", Integer.toString(70_000 + n));
      }
    }

    private void production(
        UUID showId,
        String slug,
        @Nullable Integer seasonNumber,
        @Nullable Integer part,
        LocalDate start,
        int homeCity,
        Instant showMade) {
      int reports = reportsOf[nextProduction++];
      Plan plan = new Plan(start);
      List<LocalDate> published = new ArrayList<>();
      for (int i = 0; i < reports; i++) {
        published.add(plan.day());
      }
      published.sort(Comparator.naturalOrder());
      Instant createdAt =
          reports == 0
              ? showMade
              : instant(earlier(published.getFirst(), TODAY.minusDays(3)), random);
      UUID id = uuid(random, createdAt);
      List<Said> all = new ArrayList<>();
      for (LocalDate day : published) {
        all.add(report(id, slug, seasonNumber, part, plan, day, homeCity, createdAt));
      }
      Instant updatedAt =
          all.stream()
              .flatMap(said -> Stream.of(said.recordedAt, said.withdrawnAt))
              .filter(Objects::nonNull)
              .max(Comparator.naturalOrder())
              .orElse(createdAt);
      List<Belief> beliefs =
          Timeline.replay(
              all.stream()
                  .filter(said -> said.withdrawnAt == null)
                  .flatMap(said -> said.statements.stream())
                  .toList());
      Map<UUID, Said> saidBy =
          all.stream().collect(Collectors.toMap(said -> said.id, Function.identity()));
      Map<Subject, Integer> changes = revisions(id, all, beliefs);
      Map<Subject, Belief> now = new EnumMap<>(Subject.class);
      for (Belief held : beliefs) {
        belief.add(
            id,
            held.subject(),
            held.value(),
            held.earliest(),
            held.latest(),
            held.certainty(),
            held.report(),
            held.reportCount(),
            held.alternatives(),
            held.why(),
            held.contested(),
            held.knownFrom(),
            held.knownTo(),
            saidBy.get(held.report()).publisher,
            saidBy.get(held.report()).url,
            saidBy.get(held.report()).publishedOn,
            changes.getOrDefault(held.subject(), 0));
        if (held.knownTo().equals(LocalDate.MAX)) {
          now.put(held.subject(), held);
        }
      }
      Belief starts = now.get(Subject.start);
      Belief wraps = now.get(Subject.wrap);
      Belief premieres = now.get(Subject.premiere);
      Belief phase = now.get(Subject.phase);
      Belief state = now.get(Subject.state);
      production.add(
          id,
          showId,
          seasonNumber,
          part,
          starts == null ? null : starts.value(),
          starts == null ? null : starts.certainty(),
          starts == null ? LocalDate.MAX : starts.earliest(),
          starts == null ? LocalDate.MAX : starts.latest(),
          wraps == null ? null : wraps.value(),
          wraps == null ? LocalDate.MAX : wraps.earliest(),
          wraps == null ? LocalDate.MAX : wraps.latest(),
          premieres == null ? null : premieres.value(),
          premieres == null ? LocalDate.MAX : premieres.earliest(),
          premieres == null ? LocalDate.MAX : premieres.latest(),
          phase == null ? null : phase.value(),
          state == null ? State.active : state.value(),
          Stream.of(Subject.wrap, Subject.premiere)
              .map(now::get)
              .filter(Objects::nonNull)
              .map(Belief::latest)
              .min(Comparator.naturalOrder())
              .orElse(LocalDate.MAX),
          createdAt,
          updatedAt);
    }

    /** One row per milestone that was ever believed; how often each of them changed. */
    private Map<Subject, Integer> revisions(UUID id, List<Said> all, List<Belief> beliefs) {
      Map<Subject, Integer> sequences = new EnumMap<>(Subject.class);
      boolean cancelled =
          beliefs.stream()
              .anyMatch(
                  held ->
                      held.subject() == Subject.state
                          && held.knownTo().equals(LocalDate.MAX)
                          && held.value().equals("cancelled"));
      for (Subject milestone : List.of(Subject.start, Subject.wrap, Subject.premiere)) {
        List<Belief> held =
            beliefs.stream().filter(belief -> belief.subject() == milestone).toList();
        if (held.isEmpty()) {
          boolean withdrawn =
              all.stream()
                  .flatMap(said -> said.statements.stream())
                  .anyMatch(stated -> stated.subject() == milestone);
          if (withdrawn) {
            revision.add(id, milestone, null, null, 1);
          }
          continue;
        }
        int changes = 0;
        for (int i = 1; i < held.size(); i++) {
          if (!held.get(i).value().equals(held.get(i - 1).value())) {
            changes++;
          }
        }
        sequences.put(milestone, changes);
        Belief now = held.getLast();
        revision.add(
            id,
            milestone,
            now.value(),
            cancelled
                ? "cancelled"
                : now.certainty().atLeast(Certainty.confirmed) ? "confirmed" : "tentative",
            changes);
      }
      return sequences;
    }

    private Said report(
        UUID productionId,
        String slug,
        @Nullable Integer seasonNumber,
        @Nullable Integer part,
        Plan plan,
        LocalDate day,
        int homeCity,
        Instant notBefore) {
      int n = nextReport++;
      int publisherNumber = draw(publisherWeights);
      String publisher = Words.publisher(publisherNumber);
      EdtfDate publishedOn = EdtfDate.parse(published(day));
      Certainty certainty = certainty();
      List<NewShoot> shoots = new ArrayList<>();
      List<UUID> placeIds = new ArrayList<>();
      for (int i = 0; i < shootsOf[n]; i++) {
        int city = random.nextInt(100) < 85 ? homeCity : draw(cityWeights);
        placeIds.add(placeIn(city));
        shoots.add(filmed(plan));
      }
      NewReport said =
          said(slug, seasonNumber, part, publisher, publishedOn, certainty, plan, day, n, shoots);
      Instant recordedAt =
          later(
              instant(earlier(day.plusDays(random.nextInt(4)), TODAY.minusDays(1)), random),
              notBefore.plusSeconds(1));
      UUID id = uuid(random, recordedAt);
      LocalDate countsFrom =
          StatementDates.countsFrom(StatementDates.latest(publishedOn), recordedAt);
      String clerk = CLERKS[publisherNumber % CLERKS.length];
      Instant withdrawnAt =
          random.nextInt(50) == 0
              ? later(
                  instant(
                      earlier(
                          LocalDate.ofInstant(recordedAt, UTC).plusDays(random.nextInt(300)),
                          TODAY.minusDays(1)),
                      random),
                  recordedAt.plusSeconds(60))
              : null;
      report.add(
          id,
          productionId,
          publisher,
          said.cites(),
          said.url(),
          publishedOn.edtf(),
          StatementDates.earliest(publishedOn),
          StatementDates.latest(publishedOn),
          certainty,
          said.note(),
          countsFrom,
          recordedAt,
          withdrawnAt,
          withdrawnAt == null ? null : "The publisher took it back.",
          Filing.fingerprint(productionId, said, placeIds),
          clerk,
          withdrawnAt == null ? null : clerk);
      change(recordedAt, "/v1/reports/" + id);
      for (int i = 0; i < shoots.size(); i++) {
        EdtfDate when = shoots.get(i).when();
        shoot.add(
            uuid(random, recordedAt.plusMillis(i)),
            id,
            productionId,
            placeIds.get(i),
            shoots.get(i).role(),
            shoots.get(i).plays(),
            when == null ? null : when.edtf(),
            when == null ? null : StatementDates.earliest(when),
            when == null ? null : StatementDates.latest(when),
            withdrawnAt == null ? countsFrom : null);
      }
      List<Statement> statements = new ArrayList<>();
      said.milestones()
          .forEach(
              (subject, date) ->
                  statements.add(
                      new Statement(
                          subject,
                          date.edtf(),
                          StatementDates.earliest(date),
                          StatementDates.latest(date),
                          certainty,
                          id,
                          countsFrom,
                          recordedAt)));
      said.words()
          .forEach(
              (subject, word) ->
                  statements.add(
                      new Statement(
                          subject,
                          word,
                          LocalDate.MIN,
                          LocalDate.MAX,
                          certainty,
                          id,
                          countsFrom,
                          recordedAt)));
      for (Statement stated : statements) {
        statement.add(id, stated.subject(), stated.value(), stated.earliest(), stated.latest());
      }
      return new Said(
          id, publisher, said.url(), publishedOn.edtf(), recordedAt, withdrawnAt, statements);
    }

    private NewReport said(
        String slug,
        @Nullable Integer seasonNumber,
        @Nullable Integer part,
        String publisher,
        EdtfDate publishedOn,
        Certainty certainty,
        Plan plan,
        LocalDate day,
        int n,
        List<NewShoot> shoots) {
      LocalDate start = plan.knownOn(day);
      // Some report what isn't so.
      if (random.nextInt(16) == 0) {
        start = start.plusDays(random.nextInt(180) - 90);
      }
      long lead = DAYS.between(day, start);
      boolean only = shoots.isEmpty();
      EdtfDate starts = random.nextInt(100) < (lead > -30 ? 62 : 35) ? vague(start, lead) : null;
      LocalDate wrap = start.plusDays(plan.length);
      EdtfDate wraps =
          random.nextInt(100) < (lead > 200 ? 4 : 20) ? vague(wrap, DAYS.between(day, wrap)) : null;
      LocalDate premiere = wrap.plusDays(plan.post);
      EdtfDate premieres = null;
      if (random.nextInt(100) < 14) {
        long until = DAYS.between(day, premiere);
        premieres = until < 120 ? EdtfDate.parse(premiere.toString()) : vague(premiere, until);
      }
      Phase phase = random.nextInt(100) < 7 ? phase(day, start, wrap, premiere) : null;
      State state = random.nextInt(100) < 4 ? state(plan, day) : null;
      if (only
          && starts == null
          && wraps == null
          && premieres == null
          && phase == null
          && state == null) {
        starts = vague(start, lead);
      }
      // By name, so that what reports come to state beside this doesn't change what is generated.
      var said = new HashMap<String, @Nullable Object>();
      said.put("about", new NewProduction(slug, seasonNumber, part));
      said.put("publisher", publisher);
      said.put("cites", random.nextInt(2) == 0 ? Words.publisher(draw(publisherWeights)) : null);
      said.put("publishedOn", publishedOn);
      said.put("certainty", certainty);
      said.put(
          "url",
          "https://www.%s.example/%d/%s-films-%d"
              .formatted(Words.inUrl(publisher), day.getYear(), slug, n));
      said.put("start", starts);
      said.put("wrap", wraps);
      said.put("premiere", premieres);
      said.put("phase", phase);
      said.put("state", state);
      said.put(
          "workingTitle",
          random.nextInt(100) < 12 ? Words.name(random) + " " + Words.name(random) : null);
      said.put(
          "note",
          random.nextInt(10) == 0
              ? "Seen on a notice to residents; no trade has written of it yet."
              : null);
      said.put("locations", shoots);
      return ParameterRecords.only(NewReport.class, said);
    }

    /** As vague as what is far away from the day of its report; all in all as in the press. */
    private EdtfDate vague(LocalDate day, long lead) {
      int draw = random.nextInt(100);
      int[] upTo;
      if (lead < 60) {
        upTo = new int[] {58, 79, 95, 96, 97, 97, 100, 100};
      } else if (lead < 300) {
        upTo = new int[] {22, 50, 72, 80, 86, 88, 98, 100};
      } else {
        upTo = new int[] {4, 20, 36, 50, 72, 78, 96, 100};
      }
      int shape = 0;
      while (draw >= upTo[shape]) {
        shape++;
      }
      String month = day.toString().substring(0, 7);
      int year = day.getYear();
      return EdtfDate.parse(
          switch (shape) {
            case 0 -> day.toString();
            case 1 -> random.nextInt(6) == 0 ? month + "-XX" : month;
            case 2 -> month + (random.nextInt(4) == 0 ? "?" : "~");
            case 3 -> season(day);
            case 4 -> Integer.toString(year);
            case 5 -> year + (random.nextBoolean() ? "~" : "?");
            case 6 ->
                random.nextInt(3) == 0
                    ? year + "/" + (year + 1)
                    : month
                        + "/"
                        + day.plusMonths(1 + random.nextInt(3)).toString().substring(0, 7);
            default -> random.nextInt(3) == 0 ? month + "/.." : year / 10 + "X";
          });
    }

    private String season(LocalDate day) {
      if (random.nextInt(4) == 0) {
        return day.getYear() + "-" + (33 + (day.getMonthValue() - 1) / 3);
      }
      int code = 21 + (day.getMonthValue() + 9) % 12 / 3;
      return (day.getMonthValue() < 3 ? day.getYear() - 1 : day.getYear()) + "-" + code;
    }

    private NewShoot filmed(Plan plan) {
      EdtfDate when = null;
      if (random.nextInt(100) < 60) {
        LocalDate from = plan.start.plusDays(random.nextInt(Math.max(1, plan.length)));
        int draw = random.nextInt(1000);
        when =
            EdtfDate.parse(
                draw < 699
                    ? from.toString()
                    : from
                        + "/"
                        + from.plusDays(
                            draw < 992 ? 1 + random.nextInt(6) : 7 + random.nextInt(50)));
      }
      ShootRole role =
          switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> ShootRole.set;
            case 6 -> ShootRole.stage;
            case 7 -> ShootRole.basecamp;
            case 8 -> ShootRole.parking;
            default -> null;
          };
      String plays = random.nextInt(8) == 0 ? Words.name(random) + "'s house" : null;
      return new NewShoot(null, null, null, null, null, null, null, role, plays, when);
    }

    private Phase phase(LocalDate day, LocalDate start, LocalDate wrap, LocalDate premiere) {
      return day.isAfter(premiere)
          ? Phase.completed
          : day.isAfter(wrap)
              ? Phase.post_production
              : !day.isBefore(start)
                  ? Phase.production
                  : day.isAfter(start.minusDays(150)) ? Phase.pre_production : Phase.development;
    }

    private State state(Plan plan, LocalDate day) {
      return switch (random.nextInt(10)) {
        case 0 -> State.cancelled;
        case 1 -> State.on_hold;
        case 2, 3, 4 -> State.active;
        default -> plan.knownOn(day).equals(plan.start) ? State.active : State.delayed;
      };
    }

    private Certainty certainty() {
      int draw = random.nextInt(100);
      return draw < 45
          ? Certainty.reported
          : draw < 85
              ? Certainty.confirmed
              : draw < 92
                  ? Certainty.tentative
                  : draw < 97 ? Certainty.rumored : Certainty.official;
    }

    private String published(LocalDate day) {
      int draw = random.nextInt(15);
      return draw < 10
          ? day.toString()
          : draw < 14 ? day.toString().substring(0, 7) : Integer.toString(day.getYear());
    }

    private UUID placeIn(int city) {
      int count = firstPlace[city + 1] - firstPlace[city];
      return places[firstPlace[city] + (int) (count * Math.pow(random.nextDouble(), 1.8))];
    }

    /** When the productions of a show start, oldest first: seasons a year apart, about. */
    private LocalDate[] starts(int run) {
      LocalDate[] starts = new LocalDate[run];
      // The further back, the fewer; a tenth is still to come.
      double draw = random.nextDouble();
      LocalDate last =
          draw < 0.10
              ? TODAY.plusDays((long) (1500 * Math.pow(random.nextDouble(), 1.7)))
              : TODAY.minusDays((long) (13_400 * Math.pow(random.nextDouble(), 1.6)));
      for (int i = run - 1; i >= 0; i--) {
        starts[i] = last;
        last = last.minusDays(300 + random.nextInt(130));
      }
      LocalDate first = LocalDate.of(1990, 1, 1);
      if (starts[0].isBefore(first)) {
        long late = DAYS.between(starts[0], first) + random.nextInt(700);
        Arrays.setAll(starts, i -> starts[i].plusDays(late));
      }
      return starts;
    }

    /** When a production starts in the end, and what was planned before it slipped. */
    private final class Plan {
      final LocalDate start;
      final int length = 20 + random.nextInt(160);
      final int post = 120 + random.nextInt(400);
      private final List<LocalDate> announced = new ArrayList<>();
      private final List<LocalDate> planned = new ArrayList<>();

      Plan(LocalDate start) {
        this.start = start;
        int draw = random.nextInt(100);
        int slips = draw < 60 ? 0 : draw < 85 ? 1 : 2 + random.nextInt(3);
        LocalDate before = start;
        for (int i = 0; i < slips; i++) {
          before = before.minusDays(20 + (long) (380 * Math.pow(random.nextDouble(), 2)));
          planned.add(before);
          announced.add(before.minusDays(random.nextInt(200)));
        }
      }

      LocalDate knownOn(LocalDate day) {
        LocalDate known = start;
        for (int i = 0; i < planned.size(); i++) {
          if (day.isBefore(announced.get(i))) {
            known = planned.get(i);
          }
        }
        return known;
      }

      /** A day on which somebody writes of it. */
      LocalDate day() {
        long offset =
            random.nextInt(100) < 65
                ? -(long) (900 * Math.pow(random.nextDouble(), 2))
                : (long) (700 * Math.pow(random.nextDouble(), 2));
        LocalDate day = start.plusDays(offset);
        return day.isBefore(TODAY)
            ? day
            : TODAY.minusDays(1 + (long) (400 * Math.pow(random.nextDouble(), 2)));
      }
    }

    private void change(Instant at, String address) {
      change.add(
          uuid(random, at),
          at,
          CLERKS[random.nextInt(CLERKS.length)],
          "POST",
          address,
          Long.toHexString(random.nextLong()));
    }

    /**
     * Splits a total over so many: a few get much.
     *
     * @param empty how many get nothing; every other gets one at least
     */
    private int[] shares(int count, int total, int empty, double skew, int most) {
      int[] shares = new int[count];
      double[] upTo = new double[count];
      double sum = 0;
      for (int i = 0; i < count; i++) {
        if (i >= empty) {
          shares[i] = 1;
          sum += Math.exp(skew * random.nextGaussian());
        }
        upTo[i] = sum;
      }
      for (int left = total - (count - empty); left > 0; ) {
        int i = Arrays.binarySearch(upTo, random.nextDouble() * sum);
        i = i < 0 ? -i - 1 : i;
        if (shares[i] > 0 && shares[i] < most) {
          shares[i]++;
          left--;
        }
      }
      int[] order = shuffled(count);
      int[] mixed = new int[count];
      for (int i = 0; i < count; i++) {
        mixed[order[i]] = shares[i];
      }
      return mixed;
    }

    private int[] shuffled(int count) {
      int[] order = new int[count];
      for (int i = 0; i < count; i++) {
        int j = random.nextInt(i + 1);
        order[i] = order[j];
        order[j] = i;
      }
      return order;
    }

    private int draw(double[] cumulative) {
      int i = Arrays.binarySearch(cumulative, random.nextDouble());
      return Math.min(i < 0 ? -i - 1 : i, cumulative.length - 1);
    }

    private int skewed(int count) {
      return (int) (count * Math.pow(random.nextDouble(), 2));
    }
  }

  private record Said(
      UUID id,
      String publisher,
      @Nullable String url,
      String publishedOn,
      Instant recordedAt,
      @Nullable Instant withdrawnAt,
      List<Statement> statements) {}

  private static String slug(String title, int n) {
    String suffix = "-" + Integer.toString(n, Character.MAX_RADIX);
    String words = Objects.requireNonNullElse(Slug.suggestedBy(title), "show");
    return words.substring(0, Math.min(words.length(), 80)).replaceAll("-$", "") + suffix;
  }

  private Instant placeKnown(int i) {
    return Instant.parse("1988-01-01T00:00:00Z").plusSeconds(i);
  }

  private static Instant instant(LocalDate day, SplittableRandom random) {
    return day.atStartOfDay(UTC).toInstant().plusNanos(random.nextLong(86_400_000_000L) * 1000);
  }

  /** Version 7: by time, and else from the seed. */
  private static UUID uuid(SplittableRandom random, Instant at) {
    return new UUID(
        at.toEpochMilli() << 16 | 0x7000 | random.nextInt(0x1000),
        random.nextLong() >>> 2 | 0x8000_0000_0000_0000L);
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Cumulative shares that fall by rank, as sizes of cities and of newspapers do. */
  private static double[] harmonic(int count, double exponent) {
    double[] cumulative = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += Math.pow(i + 1, -exponent);
      cumulative[i] = sum;
    }
    for (int i = 0; i < count; i++) {
      cumulative[i] /= sum;
    }
    return cumulative;
  }
}
