package tv.slate.bench.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the application. */
@SpringBootApplication
class Peer {
  static void main(String... arguments) {
    SpringApplication.run(Peer.class, arguments);
  }
}
