package tv.slate.format;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The schema of what {@link Geojson} writes, for the OpenAPI document. */
@Schema(description = "Shoots on a map, as GeoJSON (RFC 7946).")
record FeatureCollection(
    @Schema(description = "What this is in GeoJSON.", enumeration = "FeatureCollection")
        String type,
    @Schema(description = "The shoots, one feature each.") List<Feature> features,
    @Schema(
            description =
                "The bounding box of all points: west, south, east, north, in degrees; west is greater than"
                    + " east if it crosses the 180th meridian. Absent if there are no points.",
            minItems = 4,
            maxItems = 4)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable List<BigDecimal> bbox) {}
