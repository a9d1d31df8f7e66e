package tv.slate.bench;

import java.nio.file.Path;
import tv.slate.embedded.Server;

/** Entry. */
public final class Bench {
  public static void main(String[] arguments) throws Exception {
    int size = Integer.parseInt(arguments[0]);
    var server = new Server(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
    server.create();
    server.startForLoading();
    new Loading(server, size).run();
    server.close();
  }
}
