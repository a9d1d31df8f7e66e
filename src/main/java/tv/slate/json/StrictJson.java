package tv.slate.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.Serializers;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tv.slate.value.TextValues;

/** Strict JSON parsing: no unknown members, no coercion, bounded size. */
@Singleton
public final class StrictJson implements ObjectMapperCustomizer {

  /** Brackets, names and values; each takes some hundred bytes when parsed. */
  static final int MOST_TOKENS = 20_000;

  private static final StreamReadConstraints BOUNDS =
      StreamReadConstraints.builder()
          .maxNestingDepth(32)
          .maxNumberLength(100)
          .maxNameLength(1000)
          // The largest realistic body, a report of 500 locations with all members, has 11,000.
          .maxTokenCount(MOST_TOKENS)
          .build();

  /** Runs after Quarkus's own customizer, so that it can't relax the settings. */
  @Override
  public int priority() {
    return MINIMUM_PRIORITY;
  }

  @Override
  public void customize(ObjectMapper mapper) {
    mapper.getFactory().setStreamReadConstraints(BOUNDS);
    mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    mapper.enable(
        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    mapper.setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
    mapper.registerModule(new Scalars());
  }

  public static JsonMapper.Builder strict(JsonMapper.Builder builder) {
    var mapper = builder.build();
    new StrictJson().customize(mapper);
    return mapper.rebuild();
  }

  /** A value that is valid JSON but refused; its message is for the client. */
  static final class Refusal extends MismatchedInputException {
    private static final long serialVersionUID = 1L;

    Refusal(JsonParser parser, Class<?> type, String detail) {
      super(parser, detail, type);
    }
  }

  private static final class Scalars extends SimpleModule {
    private static final long serialVersionUID = 1L;

    @Override
    public void setupModule(SetupContext context) {
      context.addBeanDeserializerModifier(new BoundedLists());
      context.addDeserializers(
          new Deserializers.Base() {
            @Override
            public @Nullable JsonDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription bean) {
              var raw = type.getRawClass();
              return TextValues.isRead(raw) ? new Scalar(raw) : null;
            }

            @Override
            public @Nullable JsonDeserializer<?> findEnumDeserializer(
                Class<?> type, DeserializationConfig config, BeanDescription bean) {
              return new Scalar(type);
            }
          });
      context.addSerializers(
          new Serializers.Base() {
            @Override
            public @Nullable JsonSerializer<?> findSerializer(
                SerializationConfig config, JavaType type, BeanDescription bean) {
              return TextValues.isWritten(type.getRawClass()) ? ToStringSerializer.instance : null;
            }
          });
    }
  }

  private static final class Scalar extends StdScalarDeserializer<Object> {
    private static final long serialVersionUID = 1L;

    Scalar(Class<?> type) {
      super(type);
    }

    @Override
    public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
      var type = handledType();
      try {
        if (type == Boolean.class || type == boolean.class) {
          return wanted(json, json.currentToken().isBoolean(), "true or false").getBooleanValue();
        } else if (type == Integer.class || type == int.class) {
          return wanted(json, json.hasToken(JsonToken.VALUE_NUMBER_INT), "a whole number")
              .getIntValue();
        } else if (type == Long.class || type == long.class) {
          return wanted(json, json.hasToken(JsonToken.VALUE_NUMBER_INT), "a whole number")
              .getLongValue();
        } else if (type == Double.class || type == double.class) {
          var number = wanted(json, json.currentToken().isNumeric(), "a number").getDoubleValue();
          wanted(json, Double.isFinite(number), "a smaller number");
          return number;
        }
        wanted(json, json.hasToken(JsonToken.VALUE_STRING), "text");
        return TextValues.read(type, json.getText());
      } catch (InputCoercionException e) {
        throw new Refusal(json, type, "is out of range");
      } catch (IllegalArgumentException e) {
        throw new Refusal(json, type, String.valueOf(e.getMessage()));
      }
    }

    @Override
    public @Nullable Object getNullValue(DeserializationContext context)
        throws JsonMappingException {
      if (handledType().isPrimitive()) {
        throw new Refusal(context.getParser(), handledType(), "must not be null");
      }
      return null;
    }

    private JsonParser wanted(JsonParser json, boolean holds, String what) throws Refusal {
      if (!holds) {
        throw new Refusal(json, handledType(), "must be " + what);
      }
      return json;
    }
  }
}
