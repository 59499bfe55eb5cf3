package dev.tamid.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.local.system.ServiceName;
import dev.tamid.stack.HeldCommits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("G5, G7: when parts of the system fail, nothing stale is served, nothing is lost, nothing is told twice")
class FaultsIT {

    /** Longer than any time-out of capture's; {@code -Dtamid.test.kafka-away-seconds=60} makes it a minute. */
    private static final Duration KAFKA_AWAY = Duration.ofSeconds(Long.getLong("tamid.test.kafka-away-seconds", 15));

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Api api = World.trainer();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void aCommitThatHangsIsToldToNobodyAndLeavesNothingStale() throws Exception {
        String id = api.client("Old");
        try (Watcher watcher = World.watch(api)) {
            api.get("/api/v1/clients/" + id);
            CompletableFuture<Void> byHand;
            try (HeldCommits held = World.system().stack().postgres().holdCommits()) {
                byHand = CompletableFuture.runAsync(
                        () -> unchecked("update clients.clients set full_name = 'New' where id = '" + id + "'"),
                        threads);
                World.settled("flushed, and waiting for the standby", () -> held.waiting() > 0);
                Api bystander = World.trainer();
                for (int i = 0; i < 20; i++) {
                    assertThat(api.get("/api/v1/clients/" + id).at("/fullName")).isEqualTo("Old");
                    assertThat(bystander.get("/api/v1/clients").status()).isEqualTo(200);
                }
                assertThat(watcher.changes())
                        .as("nobody is told of what nobody can read")
                        .noneMatch(f -> "update".equals(f.at("/op").asString("")));
            }
            byHand.get(10, TimeUnit.SECONDS);

            watcher.await("client", "update", id);
            assertThat(api.get("/api/v1/clients/" + id).at("/fullName")).isEqualTo("New");
        }
    }

    @Test
    void aServiceThatIsKilledBetweenCommitAndAnswerLeavesOneRowAndNothingStale() throws Exception {
        assertThat(api.get("/api/v1/clients").json().at("/items").size()).isZero();
        String key = UUID.randomUUID().toString();
        try (HeldCommits held = World.system().stack().postgres().holdCommits()) {
            CompletableFuture<Reply> unanswered = CompletableFuture.supplyAsync(() -> create(key), threads);
            World.settled("committed, and not answered", () -> held.waiting() > 0);
            World.system().kill(ServiceName.CLIENT_SERVICE);
            assertThat(unanswered.get(30, TimeUnit.SECONDS).status())
                    .as("the gateway says that it does not know")
                    .isEqualTo(503);
        }
        World.system().start(ServiceName.CLIENT_SERVICE);

        Reply retried = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> create(key), reply -> reply.status() != 503);

        assertThat(retried.status()).as("%s", retried).isEqualTo(201);
        assertThat(retried.header("Idempotency-Replayed")).contains("true");
        Reply list = api.get("/api/v1/clients");
        assertThat(list.json().at("/items").size()).isEqualTo(1);
        assertThat(list.at("/items/0/id")).isEqualTo(retried.id());
    }

    @Test
    void whileRedisIsStoppedReadsBypassAndWritesAreRefusedAndEverythingRecoversByItself() {
        String id = api.client("Old");
        World.settled(
                "cached", () -> "hit".equals(api.get("/api/v1/clients/" + id).cache()));
        World.system().stack().redis().stop();
        try {
            for (int i = 0; i < 10; i++) {
                Reply read = api.get("/api/v1/clients/" + id);
                assertThat(read.status()).as("%s", read).isEqualTo(200);
                assertThat(read.cache()).isEqualTo("bypass");
            }
            Reply write = api.patch("/api/v1/clients/" + id, "{\"fullName\":\"Refused\"}");
            assertThat(write.status()).as("%s", write).isEqualTo(503);
            assertThat(write.header("Retry-After")).isPresent();
            assertThat(api.get("/api/v1/clients/" + id).at("/fullName")).isEqualTo("Old");
        } finally {
            World.system().stack().redis().start();
        }
        Awaitility.await("writes go on")
                .atMost(Duration.ofSeconds(30))
                .until(() -> api.patch("/api/v1/clients/" + id, "{\"fullName\":\"New\"}")
                                .status()
                        == 200);
        assertThat(api.get("/api/v1/clients/" + id).at("/fullName")).isEqualTo("New");
        World.settled(
                "cached again",
                () -> "hit".equals(api.get("/api/v1/clients/" + id).cache()));
        try (Watcher watcher = World.watch(api)) {
            api.patch("/api/v1/clients/" + id, "{\"fullName\":\"Live again\"}");
            watcher.await(
                    "live", f -> "Live again".equals(f.at("/data/fullName").asString("")));
        }
    }

    @Test
    void redisEmptiedInTheMiddleOfALoadLeavesNothingStaleAtRest() throws Exception {
        Load load = new Load();
        for (int i = 0; i < 20; i++) {
            World.settled("some writes", load.more(5));
            flushRedis();
        }
        load.stop();

        load.assertEveryAnswerEqualsTheDatabase();
    }

    @Test
    void whileKafkaIsStoppedReadsAndWritesGoOnAndLiveCatchesUpInOrder() throws Exception {
        String id = api.client("Client 0");
        try (Watcher watcher = World.watch(api)) {
            World.system().stack().kafka().stop();
            long backAt = System.nanoTime() + KAFKA_AWAY.toNanos();
            int writes = 0;
            try {
                while (System.nanoTime() < backAt) {
                    String name = "Client " + ++writes;
                    Reply write = api.patch("/api/v1/clients/" + id, "{\"fullName\":\"" + name + "\"}");
                    assertThat(write.status()).as("%s", write).isEqualTo(200);
                    assertThat(api.get("/api/v1/clients/" + id).at("/fullName")).isEqualTo(name);
                    LockSupport.parkNanos(20_000_000);
                }
            } finally {
                World.system().stack().kafka().start();
            }

            String last = "Client " + writes;
            watcher.await(
                    "the last one", f -> last.equals(f.at("/data/fullName").asString("")));
            List<Long> versions = watcher.changes("client").stream()
                    .filter(f -> id.equals(f.at("/id").asString("")))
                    .map(f -> f.at("/version").asLong())
                    .toList();
            assertThat(versions).isSorted().doesNotHaveDuplicates().endsWith(writes + 1L);
            assertThat(watcher.numbers()).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void aCacheInvalidatorThatIsKilledInTheMiddleOfALoadLosesNothingAndTellsNothingTwice() throws Exception {
        Load load = new Load();
        World.settled("some writes", load.more(20));
        World.system().kill(ServiceName.CACHE_INVALIDATOR);
        World.settled("some writes more", load.more(20));
        World.system().start(ServiceName.CACHE_INVALIDATOR);
        World.settled("some writes more", load.more(20));
        load.stop();

        load.assertEveryAnswerEqualsTheDatabase();
        assertLiveLogHoldsEachVersionOnce(load);
    }

    /** Reads the trainer's live log as cache-invalidator left it: every version of every client, in order, once, without a gap. */
    private void assertLiveLogHoldsEachVersionOnce(Load load) {
        World.settled(
                "the log has caught up",
                () -> LiveLogs.changes(api.trainer()).stream()
                                .filter(f -> "client".equals(f.at("/entity").asString("")))
                                .count()
                        >= load.committed());
        var log = LiveLogs.changes(api.trainer());
        assertThat(log.stream().map(f -> f.at("/seq").asLong()).toList())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, log.size()).boxed().toList());
        Map<String, List<Long>> versions = new HashMap<>();
        log.stream()
                .filter(f -> "client".equals(f.at("/entity").asString("")))
                .forEach(f -> versions.computeIfAbsent(f.at("/id").asString(""), id -> new ArrayList<>())
                        .add(f.at("/version").asLong()));
        versions.forEach((id, seen) -> assertThat(seen)
                .as("versions of %s", id)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, seen.size()).boxed().toList()));
        assertThat(versions.values().stream().mapToInt(List::size).sum()).isEqualTo((int) load.committed());
    }

    private Reply create(String key) {
        return api.post("/api/v1/clients", "{\"fullName\":\"Only One\"}", "Idempotency-Key", key);
    }

    private static void flushRedis() throws java.io.IOException {
        Redis.command("FLUSHALL");
    }

    private static void unchecked(String sql) {
        try {
            World.sql(sql);
        } catch (java.sql.SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Two writers, which write as much as they are let, and four readers on five clients, until they are stopped. */
    private final class Load {
        private final List<String> ids = new ArrayList<>();
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final Semaphore allowed = new Semaphore(0);
        private final AtomicLong committed = new AtomicLong();
        private final List<CompletableFuture<Void>> workers = new ArrayList<>();

        Load() {
            for (int i = 0; i < 5; i++) {
                ids.add(api.client("Client " + i));
                committed.incrementAndGet();
            }
            for (int i = 0; i < 2; i++) {
                workers.add(CompletableFuture.runAsync(this::write, threads));
            }
            for (int i = 0; i < 4; i++) {
                workers.add(CompletableFuture.runAsync(this::read, threads));
            }
        }

        long committed() {
            return committed.get();
        }

        /** Lets the writers write so much more, and tells when they have. */
        Callable<Boolean> more(int writes) {
            long until = committed.get() + writes;
            allowed.release(writes);
            return () -> committed.get() >= until;
        }

        void stop() throws Exception {
            stopped.set(true);
            for (CompletableFuture<Void> worker : workers) {
                worker.get(60, TimeUnit.SECONDS);
            }
        }

        void assertEveryAnswerEqualsTheDatabase() throws Exception {
            for (String id : ids) {
                String name =
                        World.ask("select full_name || ' ' || version from clients.clients where id = '" + id + "'");
                Reply read = api.get("/api/v1/clients/" + id);
                assertThat(read.at("/fullName") + " " + read.at("/version")).isEqualTo(name);
            }
            World.settled(
                    "the list has every last change",
                    () -> ids.stream()
                            .allMatch(id -> api.get("/api/v1/clients").text().contains(id)));
        }

        private void write() {
            for (int i = 0; !stopped.get(); i++) {
                if (allowed()) {
                    String path = "/api/v1/clients/" + ids.get(i % ids.size());
                    if (api.patch(path, "{\"notes\":\"" + UUID.randomUUID() + "\"}")
                                    .status()
                            == 200) {
                        committed.incrementAndGet();
                    } else {
                        allowed.release();
                    }
                }
            }
        }

        private boolean allowed() {
            try {
                return allowed.tryAcquire(50, TimeUnit.MILLISECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private void read() {
            for (int i = 0; !stopped.get(); i++) {
                api.get("/api/v1/clients/" + ids.get(i % ids.size()));
                api.get("/api/v1/clients");
            }
        }
    }
}
