package tv.slate.location;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import tv.slate.problem.Problem;

/** Queries on locations alone. */
@ApplicationScoped
public class Locations implements PanacheRepositoryBase<Location, UUID> {
  /** The locations in {@code :rows}, each once, with coordinates if any of its rows has them. */
  private static final String PLACES =
      """
      select distinct on (identity) * from (
        select *, location_identity(name, locality, region, country, precision) identity
        from jsonb_to_recordset(cast(:rows as jsonb)) as place(
          id uuid, ordinal int, name text, locality text, region text, country text, precision text,
          latitude float8, longitude float8)) place
      order by identity, latitude is null, ordinal
      """;

  private final ObjectMapper json;

  Locations(ObjectMapper json) {
    this.json = json;
  }

  /** The current location, locked until the transaction ends. */
  public Optional<Location> lock(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
  }

  /** Replaces a location's data; the database refuses a location equal to another one. */
  public Location correct(Location location, NewLocation corrected) {
    location.become(corrected);
    flush();
    return location;
  }

  /**
   * Creates those of these locations that don't exist, and returns all ids in the same order. An
   * existing location keeps its coordinates; one without any gets the first. The rows are inserted
   * in order of identity, so that two transactions with the same locations can't deadlock.
   */
  public List<UUID> ensure(List<NewLocation> places) {
    return ensure(
        places.stream().map(_ -> UuidVersion7Strategy.INSTANCE.generateUuid(null)).toList(),
        places);
  }

  /** Like {@link #ensure(List)}; the ids are for locations that are created. */
  public List<UUID> ensure(List<UUID> newIds, List<NewLocation> places) {
    if (places.isEmpty()) {
      return List.of();
    }
    for (int attempt = 0; attempt < 3; attempt++) {
      List<UUID> ids = ensureOnce(newIds, places);
      if (ids.size() == places.size()) {
        return ids;
      }
      // An editor changed one of them between the two statements, which made it another location.
    }
    throw Problem.conflict("One of the places is being corrected; try again.");
  }

  private List<UUID> ensureOnce(List<UUID> newIds, List<NewLocation> places) {
    String rows =
        json(
            IntStream.range(0, places.size())
                .mapToObj(i -> PlaceRow.of(newIds.get(i), i, places.get(i)))
                .toList());
    insert(rows);
    if (places.stream().anyMatch(place -> place.latitude() != null)) {
      fillIn(rows);
    }
    return getSession()
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
    getSession()
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
   * Separate from the insert, whose "do update" would lock more rows, and in another order than
   * reports refer to locations.
   */
  private void fillIn(String rows) {
    getSession()
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

  private String json(List<PlaceRow> rows) {
    try {
      return json.writeValueAsString(rows);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // records of plain values can always be serialized
    }
  }

  private record PlaceRow(
      UUID id,
      int ordinal,
      String name,
      @Nullable String locality,
      @Nullable String region,
      @Nullable String country,
      LocationPrecision precision,
      @Nullable Double latitude,
      @Nullable Double longitude) {
    static PlaceRow of(UUID id, int ordinal, NewLocation place) {
      return new PlaceRow(
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
