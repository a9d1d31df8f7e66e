package tv.slate.contract;

import static java.util.Objects.requireNonNull;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/** Says in the schemas of records which members are there, and which may be null. */
final class RecordSchemas {
  private static final DotName NULLABLE = DotName.createSimple(Nullable.class);

  private final IndexView index;
  private final Map<String, Schema> schemas;
  private final Set<String> described = new HashSet<>();

  /** Of these schemas, by name. */
  RecordSchemas(IndexView index, Map<String, Schema> schemas) {
    this.index = index;
    this.schemas = schemas;
  }

  /**
   * Describes the record behind a schema, and those behind its members: which are there, and which
   * may be null.
   *
   * @param argument what the type variable of a generic record stands for
   */
  void describe(Type type, Schema schema, boolean requested, @Nullable Type argument) {
    var record = index.getClassByName(type.name());
    if (argument != null && type.kind() == Type.Kind.TYPE_VARIABLE) {
      describe(argument, schema, requested, null);
      return;
    }
    var generic =
        type.kind() == Type.Kind.PARAMETERIZED_TYPE
            ? type.asParameterizedType().arguments().getFirst()
            : null;
    if (generic != null && (record == null || !record.isRecord())) {
      // A list, or what wraps a body.
      describe(
          generic, schema.getItems() == null ? schema : schema.getItems(), requested, argument);
      return;
    }
    var name = referred(schema);
    if (record == null || !record.isRecord() || name == null || !described.add(name)) {
      return;
    }
    var target = requireNonNull(schemas.get(name), name);
    var properties = new LinkedHashMap<String, Schema>();
    var required = new ArrayList<String>();
    for (var component : record.unsortedRecordComponents()) {
      var property = target.getProperties().get(component.name());
      if (property != null) {
        var mayBeNull = component.type().hasAnnotation(NULLABLE);
        // What is left out where it is null is never null where it is there.
        var omitted =
            record.field(component.name()).hasAnnotation(JsonInclude.class)
                || mayBeNull && record.hasDeclaredAnnotation(JsonInclude.class);
        describe(component.type(), property, requested, generic);
        properties.put(
            component.name(), mayBeNull && !omitted ? nullable(property) : plain(property));
        if (!omitted && !(requested && mayBeNull)) {
          required.add(component.name());
        }
      }
    }
    target.properties(properties).required(required.isEmpty() ? null : required);
    target.setAdditionalPropertiesBoolean(false);
  }

  /** The name of the schema that a property refers to, described or not; null where it is one. */
  private static @Nullable String referred(Schema property) {
    var parts = property.getAllOf();
    var ref = parts != null && parts.size() == 1 ? parts.getFirst().getRef() : property.getRef();
    return ref == null ? null : ref.substring(ref.lastIndexOf('/') + 1);
  }

  /** Beside a reference itself, OpenAPI 3.0 ignores a description. */
  private static Schema plain(Schema property) {
    var name = referred(property);
    return name == null || property.getDescription() == null
        ? property
        : createSchema().description(property.getDescription()).addAllOf(createSchema().ref(name));
  }

  /** In OpenAPI 3.0 only a schema with a type of its own can be nullable. */
  @SuppressWarnings("NullAway") // The model's lists are not annotated for JSON's null.
  private Schema nullable(Schema property) {
    var name = referred(property);
    if (name == null) {
      return property.getType() == null ? property : property.addType(SchemaType.NULL);
    }
    var target = schemas.get(name);
    if (target.getProperties() != null) {
      return plain(property).addType(SchemaType.OBJECT).addType(SchemaType.NULL);
    }
    var inlined = createSchema();
    inlined.setAll(target.getAll());
    inlined.setType(List.of(target.getType().getFirst(), SchemaType.NULL));
    if (property.getDescription() != null) {
      inlined.setDescription(property.getDescription());
    }
    if (target.getEnumeration() != null) {
      var values = new ArrayList<>(target.getEnumeration());
      values.add(null);
      inlined.setEnumeration(values);
    }
    return inlined;
  }
}
