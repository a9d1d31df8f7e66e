package tv.slate.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Work on the store that no request waits for. */
@QuarkusTest
class MaintenanceTest {
  @Inject DataSource database;
  @Inject Maintenance upkeep;

  @Test
  void isLeftToTheInstanceThatIsAtIt() throws Exception {
    var done = new AtomicInteger();
    MaintenanceTask chore = () -> done.incrementAndGet() > 0;
    try (var other = database.getConnection();
        var statement = other.createStatement()) {
      statement.execute("select pg_advisory_lock(hashtext('slate.upkeep'))");
      try {
        assertFalse(upkeep.doSome(chore));
        assertEquals(0, done.get());
      } finally {
        statement.execute("select pg_advisory_unlock(hashtext('slate.upkeep'))");
      }
    }

    assertTrue(upkeep.doSome(chore));
    assertEquals(1, done.get());
  }
}
