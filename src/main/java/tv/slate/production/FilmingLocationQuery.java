package tv.slate.production;

import jakarta.validation.Valid;
import tv.slate.api.Window;
import tv.slate.location.PlaceFilter;

/** Which places are listed. */
record FilmingLocationQuery(@Valid FilmingLocationFilter filter, @Valid PlaceFilter place) {
  FilmingLocationQuery {
    Window.check(filter.filmsFrom(), filter.filmsTo(), "filmsTo");
    place.checked();
  }
}
