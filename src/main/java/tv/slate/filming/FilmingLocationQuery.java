package tv.slate.filming;

import jakarta.validation.Valid;
import tv.slate.location.PlaceFilter;
import tv.slate.value.DateRange;

/** The query for a list of locations. */
public record FilmingLocationQuery(@Valid FilmingLocationFilter filter, @Valid PlaceFilter place) {
  public FilmingLocationQuery {
    DateRange.check(filter.filmsFrom(), filter.filmsTo(), "filmsTo");
    place.checked();
  }
}
