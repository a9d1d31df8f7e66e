package tv.slate.importing;

import static tv.slate.problem.Problem.notFound;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.security.DigestInputStream;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import tv.slate.belief.Sources;
import tv.slate.cache.ChangeNotice;
import tv.slate.database.StatementTimeouts;
import tv.slate.edtf.EdtfDate;
import tv.slate.feed.Feed;
import tv.slate.feed.Source;
import tv.slate.load.Admission;
import tv.slate.load.MinimumRate;
import tv.slate.parsing.Upload;
import tv.slate.problem.Problem;
import tv.slate.problem.ProblemType;
import tv.slate.role.Caller;
import tv.slate.sql.Select;
import tv.slate.value.Sha256;
import tv.slate.write.Writes;

/**
 * Receives files and imports them, one at a time across all instances. An instance holds a lease on
 * its imports, which expires when the instance is gone.
 */
@ApplicationScoped
class Importing {
  private static final Logger LOG = Logger.getLogger(Importing.class);

  /** In seconds: longer than any import takes. */
  private static final int TRANSACTION_TIMEOUT = 24 * 60 * 60;

  private static final long RETRY_MILLIS = 250;

  /** How long a shutdown waits for the current step of an import. */
  private static final int PATIENCE_SECONDS = 10;

  /** How much of a refused file is read and dropped, so that its sender receives the response. */
  private static final long DRAINED = 64 << 20;

  private static final long DRAINING_NANOS = 10_000_000_000L;

  private final Imports imports;
  private final Snapshot snapshot;
  private final ReportBatch reports;
  private final Sources sources;
  private final Session session;
  private final AgroalDataSource database;
  private final ObjectMapper json;
  private final IngestConfig config;
  private final Writes writes;
  private final StatementTimeouts queryTime;
  private final ChangeNotice notice;
  private final ImportMetrics metrics;
  private final Admission admission;
  private final Semaphore uploads;
  private final String instance = instance();
  private final Set<UUID> inHand = ConcurrentHashMap.newKeySet();
  private final Set<UUID> toStop = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("import").daemon().factory());
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("import-lease").daemon().factory());

  Importing(
      Imports imports,
      Snapshot snapshot,
      ReportBatch reports,
      Sources sources,
      Session session,
      AgroalDataSource database,
      ObjectMapper json,
      IngestConfig config,
      Writes writes,
      StatementTimeouts queryTime,
      ChangeNotice notice,
      ImportMetrics metrics,
      Admission admission) {
    this.imports = imports;
    this.snapshot = snapshot;
    this.reports = reports;
    this.sources = sources;
    this.session = session;
    this.database = database;
    this.json = json;
    this.config = config;
    this.writes = writes;
    this.queryTime = queryTime;
    this.notice = notice;
    this.metrics = metrics;
    this.admission = admission;
    uploads = new Semaphore(config.ingest().maxUploads());
  }

  private static String instance() {
    try {
      return InetAddress.getLocalHost().getHostName() + "/" + ProcessHandle.current().pid();
    } catch (UnknownHostException e) {
      return "unknown/" + ProcessHandle.current().pid();
    }
  }

  void start(@Observes StartupEvent start) {
    inTransaction(() -> imports.sweep(config.embedded()));
    long millis = config.ingest().lease().toMillis() / 3;
    var _ = clock.scheduleWithFixedDelay(this::renew, millis, millis, TimeUnit.MILLISECONDS);
  }

  private void renew() {
    try {
      if (!inHand.isEmpty()) {
        toStop.addAll(
            QuarkusTransaction.requiringNew().call(() -> imports.renew(Set.copyOf(inHand))));
      }
    } catch (RuntimeException e) {
      LOG.warnf("The leases of imports could not be renewed: %s", e.getMessage());
    }
  }

  /** Gives up the current imports while the database is still available to record that. */
  void giveUp(@Observes ShutdownDelayInitiatedEvent stop) {
    stopping = true;
    clock.shutdownNow();
    toStop.addAll(inHand);
    for (UUID id : inHand) {
      inTransaction(() -> imports.end(id, ImportState.interrupted, Imports.INTERRUPTED));
    }
  }

  void stop(@Observes ShutdownEvent stop) throws InterruptedException {
    worker.shutdown();
    if (!worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      worker.shutdownNow();
    }
  }

  /**
   * Receives a file and starts its import; a file that is repeated with its Idempotency-Key is
   * dropped, and the stored response is replayed.
   *
   * @throws Problem if the file isn't one of that feed
   */
  RestResponse<ImportView> receive(
      Feed feed, InputStream body, Charset charset, EdtfDate publishedOn, boolean dryRun)
      throws IOException {
    if (stopping) {
      throw Problem.of(ProblemType.unavailable, "This instance of Slate is stopping.");
    }
    if (!uploads.tryAcquire()) {
      throw Problem.of(
          ProblemType.unavailable, "Slate is receiving as many files as it can; try again.");
    }
    admission.endTurn();
    try {
      return receiveAlone(feed, body, charset, publishedOn, dryRun);
    } finally {
      uploads.release();
    }
  }

  private RestResponse<ImportView> receiveAlone(
      Feed feed, InputStream body, Charset charset, EdtfDate publishedOn, boolean dryRun)
      throws IOException {
    String by = Caller.current().name();
    IngestConfig.Limits limits = config.ingest();
    MinimumRate pace = new MinimumRate(limits.uploadGrace(), limits.uploadRate().asLongValue());
    UUID id =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  imports.sweep(false);
                  return imports.begin(feed.name(), publishedOn, dryRun, by, instance);
                });
    inHand.add(id);
    boolean arrived = false;
    try {
      DigestInputStream file = new DigestInputStream(body, Sha256.digest());
      Staging staging = new Staging(database, json, id, () -> check(id));
      feed.read(new Upload(file, charset, limits.maxFile().asLongValue(), pace), staging);
      staging.flush();
      RestResponse<ImportView> answer =
          QuarkusTransaction.requiringNew()
              .call(
                  () ->
                      writes.once(
                          file.getMessageDigest().digest(), () -> arrived(id), this::stands));
      // Otherwise it is the stored response to the same file.
      arrived = answer.getEntity() instanceof ImportView;
      return answer;
    } catch (Steps.Stopped e) {
      end(id, ImportState.stopped, null);
      throw Problem.conflict("The import was stopped before the file was there.");
    } finally {
      if (arrived) {
        worker.execute(() -> work(new Job(id, feed, publishedOn, dryRun, by)));
      } else {
        inHand.remove(id);
        toStop.remove(id);
        inTransaction(() -> imports.forget(id));
        if (!pace.isTooSlow()) {
          drain(body);
        }
      }
    }
  }

  /** Not if the import failed or has been deleted: then the file is imported again. */
  private boolean stands(URI made) {
    UUID id = UUID.fromString(made.getPath().substring(made.getPath().lastIndexOf('/') + 1));
    return imports
        .findByIdOptional(id)
        .map(found -> found.state)
        .filter(state -> state != ImportState.interrupted && state != ImportState.failed)
        .isPresent();
  }

  private RestResponse<ImportView> arrived(UUID id) {
    if (!imports.arrived(id)) {
      throw new Steps.Stopped();
    }
    return RestResponse.ResponseBuilder.create(
            RestResponse.Status.ACCEPTED, ImportView.of(imports.findById(id)))
        .location(URI.create("/v1/imports/" + id))
        .build();
  }

  private static void drain(InputStream body) {
    try {
      byte[] buffer = new byte[1 << 16];
      long drained = 0;
      long begin = System.nanoTime();
      for (int n = 0;
          n >= 0 && drained < DRAINED && System.nanoTime() - begin < DRAINING_NANOS;
          n = body.read(buffer)) {
        drained += n;
      }
    } catch (IOException e) {
      // Nothing reads the response then.
    }
  }

  /** Stops an import that hasn't ended; repeating that has no effect. */
  void stop(UUID id) {
    ImportState state =
        imports.findByIdOptional(id).orElseThrow(notFound("import", id, "/v1/imports")).state;
    switch (state) {
      case receiving, waiting, running -> {
        imports.askToStop(id);
        toStop.addAll(inHand.contains(id) ? List.of(id) : List.of());
      }
      case stopped -> {}
      default -> throw Problem.conflict("The import is over: it is " + state + ".");
    }
  }

  private void work(Job job) {
    try {
      if (job.feed().source().publisher() != null) {
        inTransaction(() -> imports.refused(job.id(), snapshot.refuseRepeated(job.id())));
      }
      Imports.Counts counts = null;
      while (counts == null) {
        check(job.id());
        counts = workInOrNotAtAll(job);
        if (counts == null) {
          Thread.sleep(RETRY_MILLIS);
        }
      }
      if (job.dryRun()) {
        Imports.Counts counted = counts;
        inTransaction(() -> imports.complete(job.id(), counted));
      }
      end(job.id(), ImportState.completed, null);
      count(job, ImportState.completed, counts);
    } catch (Steps.Stopped e) {
      end(job.id(), ImportState.stopped, null);
      count(job, ImportState.stopped, null);
    } catch (Problem refusal) {
      count(job, ImportState.failed, null);
      end(job.id(), ImportState.failed, refusal.detail());
    } catch (Throwable e) {
      LOG.errorf(e, "Import %s failed", job.id());
      count(job, ImportState.failed, null);
      end(job.id(), ImportState.failed, "Slate failed; its log says more under this import's id.");
    } finally {
      inHand.remove(job.id()); // So its lease expires even if its end can't be written.
      toStop.remove(job.id());
    }
  }

  /** A dry run changes nothing, and isn't counted. */
  private void count(Job job, ImportState outcome, Imports.@Nullable Counts counts) {
    if (job.dryRun()) {
      return;
    }
    metrics.ended(job.feed(), outcome);
    if (counts != null) {
      long refused =
          QuarkusTransaction.requiringNew()
              .call(
                  () -> imports.findByIdOptional(job.id()).map(found -> found.refused).orElse(0L));
      metrics.worked(job.feed(), counts, refused);
    }
  }

  private Imports.@Nullable Counts workInOrNotAtAll(Job job) {
    try {
      return QuarkusTransaction.requiringNew().timeout(TRANSACTION_TIMEOUT).call(() -> workIn(job));
    } catch (DryRun done) {
      return done.counts;
    }
  }

  /** Does all of the work; null while another import is running. */
  private Imports.@Nullable Counts workIn(Job job) {
    queryTime.unlimited();
    boolean alone =
        Select.of("select pg_try_advisory_xact_lock(hashtext('slate.ingest'))")
            .list(session, Boolean.class)
            .getFirst();
    if (!alone) {
      return null;
    }
    inTransaction(() -> imports.running(job.id()));
    int patience = patience(0);
    try {
      return workInAlone(job);
    } finally {
      patience(patience);
    }
  }

  private Imports.Counts workInAlone(Job job) {
    Source source = job.feed().source();
    Steps steps = new Progress(job.id());
    Imports.Counts counts;
    if (source.publisher() == null) {
      counts = reports.work(job, steps);
    } else {
      if (source.licence() != null && source.attribution() != null) {
        sources.license(
            source.publisher(), source.licence(), source.licenceUrl(), source.attribution());
      }
      counts = snapshot.work(job, steps);
    }
    check(job.id());
    if (job.dryRun()) {
      throw new DryRun(counts);
    }
    notice.give();
    if (!imports.complete(job.id(), counts)) {
      throw new Steps.Stopped(); // The import was taken for interrupted in the meantime.
    }
    return counts;
  }

  /** How long to wait for a response of the database on this connection, in milliseconds. */
  private int patience(int millis) {
    return session.doReturningWork(
        connection -> {
          int before = connection.getNetworkTimeout();
          connection.setNetworkTimeout(Runnable::run, millis);
          return before;
        });
  }

  private void check(UUID id) {
    if (toStop.contains(id)) {
      throw new Steps.Stopped();
    }
  }

  private void end(UUID id, ImportState state, @Nullable String problem) {
    inTransaction(
        () -> {
          imports.end(id, state, problem);
          imports.forgetRows(id);
        });
  }

  private void inTransaction(Runnable work) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              queryTime.unlimited();
              work.run();
            });
  }

  /** Rolls back everything; the counts are kept. */
  private static final class DryRun extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final transient Imports.Counts counts;

    DryRun(Imports.Counts counts) {
      super("dry run", null, false, false);
      this.counts = counts;
    }
  }

  /** Records the progress of an import, and stops it on request. */
  private final class Progress implements Steps {
    private final UUID id;
    private int steps;

    Progress(UUID id) {
      this.id = id;
    }

    @Override
    public void next() {
      check(id);
      steps++;
      // The number of steps is known only at the end: each takes a sixth of what is left.
      inTransaction(() -> imports.progress(id, 1 - Math.pow(5 / 6.0, steps)));
    }
  }
}
