package tv.slate.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A city in which much is filmed: those in front have more places than those that follow. */
public record City(
    String name, @Nullable String region, String country, double latitude, double longitude) {

  public static final List<City> ALL =
      List.of(
          of("Los Angeles", "CA", "US", 34.05, -118.24),
          of("New York", "NY", "US", 40.73, -73.98),
          of("London", "England", "GB", 51.51, -0.13),
          of("Paris", "Île-de-France", "FR", 48.86, 2.35),
          of("Atlanta", "GA", "US", 33.75, -84.39),
          of("Vancouver", "BC", "CA", 49.26, -123.11),
          of("Toronto", "ON", "CA", 43.65, -79.38),
          of("Madrid", null, "ES", 40.42, -3.70),
          of("Berlin", null, "DE", 52.52, 13.40),
          of("Rome", "Lazio", "IT", 41.90, 12.50),
          of("Budapest", null, "HU", 47.50, 19.04),
          of("Prague", null, "CZ", 50.08, 14.44),
          of("Chicago", "IL", "US", 41.88, -87.63),
          of("San Francisco", "CA", "US", 37.77, -122.42),
          of("Albuquerque", "NM", "US", 35.08, -106.65),
          of("New Orleans", "LA", "US", 29.95, -90.07),
          of("Dublin", null, "IE", 53.35, -6.26),
          of("Belfast", "Northern Ireland", "GB", 54.60, -5.93),
          of("Glasgow", "Scotland", "GB", 55.86, -4.25),
          of("Manchester", "England", "GB", 53.48, -2.24),
          of("Barcelona", "Catalonia", "ES", 41.39, 2.17),
          of("Munich", "Bavaria", "DE", 48.14, 11.58),
          of("Vienna", null, "AT", 48.21, 16.37),
          of("Stockholm", null, "SE", 59.33, 18.07),
          of("Copenhagen", null, "DK", 55.68, 12.57),
          of("Oslo", null, "NO", 59.91, 10.75),
          of("Reykjavík", null, "IS", 64.15, -21.94),
          of("Lyon", "Auvergne-Rhône-Alpes", "FR", 45.76, 4.84),
          of("Marseille", "Provence-Alpes-Côte d'Azur", "FR", 43.30, 5.37),
          of("Brussels", null, "BE", 50.85, 4.35),
          of("Amsterdam", null, "NL", 52.37, 4.90),
          of("Lisbon", null, "PT", 38.72, -9.14),
          of("Warsaw", null, "PL", 52.23, 21.01),
          of("Athens", null, "GR", 37.98, 23.73),
          of("Istanbul", null, "TR", 41.01, 28.98),
          of("Casablanca", null, "MA", 33.57, -7.59),
          of("Cape Town", null, "ZA", -33.92, 18.42),
          of("Mumbai", "MH", "IN", 19.08, 72.88),
          of("Hyderabad", "TS", "IN", 17.38, 78.48),
          of("Seoul", null, "KR", 37.57, 126.98),
          of("Tokyo", null, "JP", 35.68, 139.69),
          of("Hong Kong", null, "HK", 22.32, 114.17),
          of("Bangkok", null, "TH", 13.76, 100.50),
          of("Sydney", "NSW", "AU", -33.87, 151.21),
          of("Melbourne", "VIC", "AU", -37.81, 144.96),
          of("Auckland", null, "NZ", -36.85, 174.76),
          of("Wellington", null, "NZ", -41.29, 174.78),
          of("Mexico City", null, "MX", 19.43, -99.13),
          of("Bogotá", null, "CO", 4.71, -74.07),
          of("São Paulo", "SP", "BR", -23.55, -46.63),
          of("Rio de Janeiro", "RJ", "BR", -22.91, -43.17),
          of("Buenos Aires", null, "AR", -34.60, -58.38),
          of("Santiago", null, "CL", -33.45, -70.67),
          of("Montreal", "QC", "CA", 45.50, -73.57),
          of("Boston", "MA", "US", 42.36, -71.06),
          of("Pittsburgh", "PA", "US", 40.44, -80.00),
          of("Wilmington", "NC", "US", 34.23, -77.94),
          of("Austin", "TX", "US", 30.27, -97.74),
          of("Detroit", "MI", "US", 42.33, -83.05),
          of("Honolulu", "HI", "US", 21.31, -157.86));

  private static City of(
      String name, @Nullable String region, String country, double latitude, double longitude) {
    return new City(name, region, country, latitude, longitude);
  }
}
