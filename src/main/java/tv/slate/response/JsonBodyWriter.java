package tv.slate.response;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Serializes a response completely before sending it, so that a failure is a clean 500. */
@Provider
@Produces(MediaType.APPLICATION_JSON)
class JsonBodyWriter implements MessageBodyWriter<Object> {

  private final ObjectMapper json;

  JsonBodyWriter(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return type != String.class;
  }

  @Override
  public void writeTo(
      Object value,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    // Bytes are a problem that replaced the response, serialized already.
    out.write(value instanceof byte[] written ? written : json.writeValueAsBytes(value));
  }
}
