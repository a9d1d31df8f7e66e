package tv.slate.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tv.slate.json.JsonFaults;
import tv.slate.json.JsonInput;
import tv.slate.json.MergePatch;
import tv.slate.load.Admission;
import tv.slate.load.RequestBodies;
import tv.slate.problem.Problem;
import tv.slate.problem.ProblemType;
import tv.slate.wire.ApiConfig;

/**
 * Reads the body of a request: UTF-8 (RFC 8259), within the limit, never null. It may only be empty
 * if the method accepts an {@code Optional}.
 */
@Provider
@Consumes({"application/json", "application/merge-patch+json"})
class JsonBodyReader implements MessageBodyReader<Object> {

  // How much of a body that is too long is read and dropped, so that its sender receives the
  // response.
  private static final long DRAINED = 8 << 20;

  /**
   * How many bytes of heap a body takes for each of its bytes: text, values, rows and their
   * response.
   */
  private static final int COPIES = 12;

  private final ObjectMapper json;
  private final Admission admission;
  private final JsonInput input;
  private final CurrentVertxRequest current;
  private final int maxBody;

  JsonBodyReader(
      ObjectMapper json,
      JsonInput input,
      Admission admission,
      CurrentVertxRequest current,
      ApiConfig config) {
    this.json = json;
    this.admission = admission;
    this.current = current;
    this.input = input;
    maxBody = Math.toIntExact(config.maxBody().asLongValue());
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return type != InputStream.class;
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    var bytes = bytes(body);
    admission.share(current.getCurrent()).add((long) bytes.length * COPIES);
    if (current.getCurrent().body().buffer() == null) {
      // RequestBodies leaves some to this thread, and others ask for it too.
      current.getCurrent().setBody(Buffer.buffer(bytes));
    }
    if (generic instanceof ParameterizedType optional && type == (Class<?>) Optional.class) {
      return bytes.length == 0
          ? Optional.empty()
          : Optional.of(value(text(bytes), optional.getActualTypeArguments()[0]));
    }
    return value(text(bytes), generic);
  }

  private Object value(String text, Type type) {
    if (text.isBlank()) {
      throw Problem.of(ProblemType.malformed_json, "The body is empty; JSON is needed.");
    }
    try {
      if (type == MergePatch.class) {
        if (json.readTree(text) instanceof ObjectNode patch) {
          return new MergePatch(patch, input);
        }
        throw Problem.invalidField("", "must be an object");
      }
      Object value = json.readValue(text, json.constructType(type));
      if (value == null) {
        throw Problem.invalidField("", "must be an object");
      }
      return value;
    } catch (JsonProcessingException e) {
      var problem = JsonFaults.problem(e);
      throw problem.errors().isEmpty()
          ? problem
          : input.allFaults(text, json.constructType(type), problem);
    }
  }

  private byte[] bytes(InputStream body) throws IOException {
    var bytes = body.readNBytes(maxBody + 1);
    if (bytes.length > maxBody) {
      drain(body);
      throw RequestBodies.tooLarge(maxBody);
    }
    return bytes;
  }

  private static String text(byte[] bytes) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      var start = text.startsWith("\uFEFF") ? 1 : 0;
      return text.substring(start);
    } catch (CharacterCodingException e) {
      throw Problem.of(ProblemType.malformed_json, "The body is not UTF-8.");
    }
  }

  private static void drain(InputStream body) throws IOException {
    var buffer = new byte[8192];
    long drained = 0;
    for (int n = 0; n >= 0 && drained < DRAINED; n = body.read(buffer)) {
      drained += n;
    }
  }
}
