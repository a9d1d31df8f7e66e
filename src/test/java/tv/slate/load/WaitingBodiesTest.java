package tv.slate.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.slate.TestKey;
import tv.slate.edge.LoadTestResource;

/** Bodies that are there before it is their turn. */
@QuarkusTest
@TestProfile(WaitingBodiesTest.OneWriter.class)
class WaitingBodiesTest {
  public static class OneWriter implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "slate.http.max-writes",
          "1",
          "slate.http.trusted-proxies",
          "127.0.0.0/8,::1",
          "slate.http.client-share",
          "50",
          "slate.http.body-timeout",
          "3S",
          "slate.http.max-bodies",
          "4M",
          "slate.http.max-unread",
          "4M");
    }
  }

  @TestHTTPResource URI slate;

  @BeforeEach
  void nothingIsBegun() {
    LoadTestResource.BEGUN.drainPermits();
    LoadTestResource.MAY_END.drainPermits();
  }

  @Test
  void areTakenWholeWhenItComes() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var first = post(client, "/v1/test-load/lock", "application/json", "");
      assertTrue(LoadTestResource.BEGUN.tryAcquire(30, TimeUnit.SECONDS));
      var waiting = new ArrayList<CompletableFuture<HttpResponse<String>>>();
      for (int i = 0; i < 5; i++) {
        waiting.add(post(client, "/v1/test-load", "application/json", body(i)));
      }
      var file = post(client, "/v1/imports/paris", "text/csv", "nothing");
      Thread.sleep(500);
      assertFalse(file.isDone());
      waiting.forEach(answer -> assertFalse(answer.isDone()));

      LoadTestResource.MAY_END.release();

      assertEquals(200, first.get().statusCode());
      for (int i = 0; i < 5; i++) {
        assertEquals(body(i), waiting.get(i).get().body());
      }
      assertEquals(400, file.get().statusCode());
      assertTrue(file.get().body().contains("header lacks"), file.get().body());
    }
  }

  private static String body(int number) {
    return "{\"number\":\"%d\",\"long\":\"%s\"}".formatted(number, "x".repeat(50_000));
  }

  private CompletableFuture<HttpResponse<String>> post(
      HttpClient client, String path, String type, String body) {
    return client.sendAsync(
        HttpRequest.newBuilder(slate.resolve(path))
            .header("Authorization", "Bearer " + TestKey.admin())
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
