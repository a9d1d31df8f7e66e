package tv.slate.location;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import tv.slate.problem.Problem;

/** Every query on places alone. */
@ApplicationScoped
public class Locations {
  /** The places of {@code :rows}, each once, with its coordinates if any of its rows has some. */
  private static final String PLACES =
      """
      select distinct on (identity) * from (
        select *, location_identity(name, locality, region, country, precision) identity
        from jsonb_to_recordset(cast(:rows as jsonb)) as place(
          id uuid, ordinal int, name text, locality text, region text, country text, precision text,
          latitude float8, longitude float8)) place
      order by identity, latitude is null, ordinal
      """;

  private final Session session;
  private final ObjectMapper json;

  Locations(Session session, ObjectMapper json) {
    this.session = session;
    this.json = json;
  }

  /** The place as it is now, locked until the transaction ends. */
  public Optional<Location> lock(UUID id) {
    return Optional.ofNullable(session.find(Location.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  /**
   * Replaces what is known of a place; one that would be the same as another is refused by the
   * database.
   */
  public Location correct(Location location, NewLocation corrected) {
    location.become(corrected);
    session.flush();
    return location;
  }

  /**
   * Sees to it that these places are there, and gives their ids in the same order. A place that is
   * already known keeps its coordinates; one without any takes the first that come. The rows go in
   * by identity, so that two transactions with the same places wait for each other and never both
   * ways.
   */
  public List<UUID> ensure(List<NewLocation> places) {
    return ensure(
        places.stream().map(_ -> UuidVersion7Strategy.INSTANCE.generateUuid(null)).toList(),
        places);
  }

  /** The same; the ids are of those places that come into being. */
  public List<UUID> ensure(List<UUID> newIds, List<NewLocation> places) {
    if (places.isEmpty()) {
      return List.of();
    }
    for (int attempt = 0; attempt < 3; attempt++) {
      List<UUID> ids = ensureOnce(newIds, places);
      if (ids.size() == places.size()) {
        return ids;
      }
      // Somebody corrected one of them between the two statements, which made it another place.
    }
    throw Problem.conflict("One of the places is being corrected; try again.");
  }

  private List<UUID> ensureOnce(List<UUID> newIds, List<NewLocation> places) {
    String rows =
        json(
            IntStream.range(0, places.size())
                .mapToObj(i -> Row.of(newIds.get(i), i, places.get(i)))
                .toList());
    insert(rows);
    if (places.stream().anyMatch(place -> place.latitude() != null)) {
      fillIn(rows);
    }
    return session
        .createNativeQuery(
            """
            select location.id
            from jsonb_to_recordset(cast(:rows as jsonb)) as place(
              ordinal int, name text, locality text, region text, country text, precision text)
            join location
              on identity = location_identity(place.name, place.locality, place.region, place.country, place.precision)
            order by ordinal
            """,
            UUID.class)
        .setParameter("rows", rows)
        .getResultList();
  }

  private void insert(String rows) {
    session
        .createNativeMutationQuery(
            """
            insert into location
              (id, name, locality, region, country, precision, latitude, longitude, created_at, updated_at)
            select id, name, locality, region, country, precision, latitude, longitude, now(), now()
            from (%s) place
            where not exists (select from location same where same.identity = place.identity)
            order by identity
            on conflict (identity) do nothing
            """
                .formatted(PLACES))
        .setParameter("rows", rows)
        .executeUpdate();
  }

  /**
   * Apart from the insert: its "do update" would lock more, and in another order than reports refer
   * to places.
   */
  private void fillIn(String rows) {
    session
        .createNativeMutationQuery(
            """
            with lacking as (
              select location.id, place.latitude, place.longitude
              from (%s) place join location on location.identity = place.identity
              where location.latitude is null and place.latitude is not null
              order by location.id
              for no key update of location)
            update location set latitude = lacking.latitude, longitude = lacking.longitude, updated_at = clock_timestamp()
            from lacking
            where location.id = lacking.id and location.latitude is null
            """
                .formatted(PLACES))
        .setParameter("rows", rows)
        .executeUpdate();
  }

  private String json(List<Row> rows) {
    try {
      return json.writeValueAsString(rows);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // records of plain values
    }
  }

  private record Row(
      UUID id,
      int ordinal,
      String name,
      @Nullable String locality,
      @Nullable String region,
      @Nullable String country,
      LocationPrecision precision,
      @Nullable Double latitude,
      @Nullable Double longitude) {
    static Row of(UUID id, int ordinal, NewLocation place) {
      return new Row(
          id,
          ordinal,
          place.name(),
          place.locality(),
          place.region(),
          place.country(),
          place.precision(),
          place.latitude(),
          place.longitude());
    }
  }
}
