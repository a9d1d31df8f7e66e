package tv.slate.filming;

import jakarta.validation.Valid;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tv.slate.location.PlaceFilter;
import tv.slate.value.DateRange;

/** The query for a list of locations. */
public record FilmingLocationQuery(@Valid FilmingLocationFilter filter, @Valid PlaceFilter place) {
  public FilmingLocationQuery {
    DateRange.check(filter.filmsFrom(), filter.filmsTo(), "filmsTo");
    place.checked();
  }

  /** The first of the days on which something films there, if it asks for that. */
  public @Nullable LocalDate filmsFrom() {
    return filter.filmsFrom();
  }

  /** The last of them. */
  public @Nullable LocalDate filmsTo() {
    return filter.filmsTo();
  }
}
