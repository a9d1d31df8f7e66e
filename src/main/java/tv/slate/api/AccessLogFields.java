package tv.slate.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.logging.json.runtime.JsonFormatter;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.logging.Handler;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Gives a line of the access log a field for each of its parts where the log is JSON; Quarkus would
 * write one message. A line of another pattern than Slate's own keeps its message alone. And keeps
 * each line one line: {@link LogLines}.
 */
@Singleton
class AccessLogFields {

  private final ObjectMapper json;

  AccessLogFields(ObjectMapper json) {
    this.json = json;
  }

  void install(@Observes StartupEvent start) {
    install(InitialConfigurator.DELAYED_HANDLER.getHandlers());
  }

  private void install(Handler[] handlers) {
    for (var handler : handlers) {
      if (handler.getFormatter() instanceof JsonFormatter plain) {
        handler.setFormatter(new AccessLogFormatter(plain, json));
      }
      if (handler.getFormatter() instanceof ExtFormatter plain && !(plain instanceof LogLines)) {
        handler.setFormatter(new LogLines(plain));
      }
      if (handler instanceof ExtHandler outer) {
        install(outer.getHandlers());
      }
    }
  }
}
