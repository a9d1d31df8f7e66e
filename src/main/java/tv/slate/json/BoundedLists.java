package tv.slate.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.NullValueProvider;
import com.fasterxml.jackson.databind.deser.std.CollectionDeserializer;
import com.fasterxml.jackson.databind.deser.std.MapDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.type.MapType;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stops parsing a list or map in JSON as soon as it exceeds its {@link Size}, instead of after all
 * of it.
 */
final class BoundedLists extends BeanDeserializerModifier {
  private static final long serialVersionUID = 1L;

  /** A list or map with too many elements; its path ends with the first surplus one. */
  static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMany(String what, int most) {
      super("may have " + most + " " + what + " at most", null, false, false);
    }
  }

  @Override
  public JsonDeserializer<?> modifyCollectionDeserializer(
      DeserializationConfig config,
      CollectionType type,
      BeanDescription bean,
      JsonDeserializer<?> found) {
    return found.getClass() == CollectionDeserializer.class
        ? new OfList((CollectionDeserializer) found, Integer.MAX_VALUE)
        : found;
  }

  @Override
  public JsonDeserializer<?> modifyMapDeserializer(
      DeserializationConfig config, MapType type, BeanDescription bean, JsonDeserializer<?> found) {
    return found.getClass() == MapDeserializer.class
        ? new OfMap((MapDeserializer) found, Integer.MAX_VALUE)
        : found;
  }

  private static int most(@Nullable BeanProperty property) {
    var size = property == null ? null : property.getAnnotation(Size.class);
    return size == null ? Integer.MAX_VALUE : size.max();
  }

  private static final class OfList extends CollectionDeserializer {
    private static final long serialVersionUID = 1L;

    private final int most;

    OfList(CollectionDeserializer found, int most) {
      super(found);
      this.most = most;
    }

    @Override
    public CollectionDeserializer createContextual(
        DeserializationContext context, BeanProperty property) throws JsonMappingException {
      return new OfList(super.createContextual(context, property), most(property));
    }

    @Override
    protected CollectionDeserializer withResolved(
        JsonDeserializer<?> delegate,
        JsonDeserializer<?> value,
        TypeDeserializer valueType,
        NullValueProvider nuller,
        Boolean unwrapSingle) {
      return new OfList(super.withResolved(delegate, value, valueType, nuller, unwrapSingle), most);
    }

    @Override
    protected Collection<Object> createDefaultInstance(DeserializationContext context) {
      return new ArrayList<>() {
        @Override
        public boolean add(Object element) {
          if (size() >= most) {
            throw new TooMany("elements", most);
          }
          return super.add(element);
        }
      };
    }
  }

  private static final class OfMap extends MapDeserializer {
    private static final long serialVersionUID = 1L;

    private final int most;

    OfMap(MapDeserializer found, int most) {
      super(found);
      this.most = most;
    }

    private OfMap(
        OfMap found,
        KeyDeserializer key,
        JsonDeserializer<Object> value,
        TypeDeserializer valueType,
        NullValueProvider nuller,
        Set<String> ignored,
        Set<String> included) {
      super(found, key, value, valueType, nuller, ignored, included);
      most = found.most;
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, BeanProperty property) throws JsonMappingException {
      return new OfMap((OfMap) super.createContextual(context, property), most(property));
    }

    @Override
    @SuppressWarnings("unchecked")
    protected MapDeserializer withResolved(
        KeyDeserializer key,
        TypeDeserializer valueType,
        JsonDeserializer<?> value,
        NullValueProvider nuller,
        Set<String> ignored,
        Set<String> included) {
      return new OfMap(
          this, key, (JsonDeserializer<Object>) value, valueType, nuller, ignored, included);
    }

    @Override
    public Map<Object, Object> deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      return json.hasToken(JsonToken.START_OBJECT)
          ? deserialize(json, context, bounded())
          : super.deserialize(json, context);
    }

    private Map<Object, Object> bounded() {
      return new LinkedHashMap<>() {
        @Override
        public Object put(Object key, Object value) {
          if (size() >= most) {
            throw new TooMany("members", most);
          }
          return super.put(key, value);
        }
      };
    }
  }
}
