package tv.slate.log;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.logging.json.runtime.JsonFormatter;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.logging.Handler;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtHandler;

/**
 * Adds fields to the lines of the access log if the log is JSON; Quarkus would write one message.
 * Lines of another pattern than Slate's own only have their message. Also keeps each line on one
 * line: {@link SingleLineFormatter}.
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
      if (handler.getFormatter() instanceof ExtFormatter plain
          && !(plain instanceof SingleLineFormatter)) {
        handler.setFormatter(new SingleLineFormatter(plain));
      }
      if (handler instanceof ExtHandler outer) {
        install(outer.getHandlers());
      }
    }
  }
}
