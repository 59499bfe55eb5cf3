package dev.tamid.coherence.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.coherence.read.Answer;
import dev.tamid.coherence.read.Source;
import dev.tamid.coherence.write.CacheAway;
import dev.tamid.coherence.write.WhenCacheIsAway;
import dev.tamid.stack.HeldCommits;
import dev.tamid.stack.Stack;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The read and the write path together, over a real Postgres and a real Redis, two rooms as two processes would be. */
class ReadWriteIT {

    private final Stack stack = Servers.stack();
    private final Room room = room(WhenCacheIsAway.REJECT);
    private final Room other = room(WhenCacheIsAway.DEGRADE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final UUID trainer = UUID.randomUUID();
    private final UUID client = UUID.randomUUID();

    @AfterEach
    void close() {
        threads.shutdownNow();
        room.close();
        other.close();
    }

    @Test
    @DisplayName(
            "G1, G2: a read before is a hit, the read after a write is fresh, the next one a hit with the new value, at one load each")
    void aWriteEvictsAndTheNextReadFillsAgain() {
        room.insert(trainer, client, "old");
        assertRead(room, Source.MISS, "old");
        assertRead(other, Source.HIT, "old");

        other.rename(trainer, client, "new");

        assertRead(room, Source.MISS, "new");
        assertRead(room, Source.HIT, "new");
        assertRead(other, Source.HIT, "new");
        assertThat(room.loads() + other.loads()).isEqualTo(2);
    }

    @Test
    void readersOfTheSameMissShareOneLoad() throws Exception {
        room.insert(trainer, client, "value");
        CountDownLatch inLoad = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Answer> first = async(() -> room.read(trainer, client, load -> {
            inLoad.countDown();
            await(goOn);
            return room.load(load, client);
        }));
        await(inLoad);
        List<CompletableFuture<Answer>> others = Stream.generate(() -> async(() -> room.read(trainer, client)))
                .limit(20)
                .toList();
        Awaitility.await("all wait for the one").until(() -> room.sharers() == others.size());

        goOn.countDown();

        assertThat(Room.text(first.get(10, TimeUnit.SECONDS))).isEqualTo("value");
        for (CompletableFuture<Answer> answer : others) {
            assertThat(Room.text(answer.get(10, TimeUnit.SECONDS))).isEqualTo("value");
        }
        assertThat(room.loads()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "a reader who starts after a write was acknowledged does not share the load of one who started before it")
    void aLoadFromBeforeAWriteIsNotShared() throws Exception {
        room.insert(trainer, client, "old");
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Answer> slow = loadedAndWaiting(goOn);
        room.rename(trainer, client, "new");

        assertRead(room, Source.MISS, "new");

        goOn.countDown();
        assertThat(Room.text(slow.get(10, TimeUnit.SECONDS)))
                .as("it started before the write")
                .isEqualTo("old");
        assertRead(room, Source.HIT, "new");
    }

    @Test
    @DisplayName(
            "once anyone has read the new value, nobody who begins later gets the old one from a load that was slower than the commit")
    void aLoadFromBeforeACommitIsNotShared() throws Exception {
        room.insert(trainer, client, "old");
        String rename = "update room.clients set full_name = 'new' where id = '" + client + "'";
        CountDownLatch goOn = new CountDownLatch(1);
        // The other one goes on, so that nothing can be kept meanwhile.
        try (Connection commits = room.marked(trainer, client, rename);
                Connection goesOn = room.marked(trainer, client, "select 1")) {
            CompletableFuture<Answer> slow = loadedAndWaiting(goOn);
            commits.commit();
            assertRead(other, Source.MISS, "new");

            CompletableFuture<Answer> later = async(() -> room.read(trainer, client));
            Awaitility.await("it waits for the slow one").until(() -> room.sharers() == 1);
            goOn.countDown();

            assertThat(Room.text(later.get(10, TimeUnit.SECONDS))).isEqualTo("new");
            assertThat(Room.text(slow.get(10, TimeUnit.SECONDS)))
                    .as("it started before the commit")
                    .isEqualTo("old");
            goesOn.rollback();
        }
        assertRead(room, Source.MISS, "new");
        assertRead(other, Source.HIT, "new");
    }

    @Test
    @DisplayName(
            "the mark before COMMIT: while a commit hangs nobody hits the old value, and who loads it leaves nothing behind")
    void aHangingCommitLeavesNothingStale() throws Exception {
        room.insert(trainer, client, "old");
        assertRead(room, Source.MISS, "old");
        CompletableFuture<?> writer = whileACommitHangs(() -> {
            assertRead(other, Source.MISS, "old");
            assertRead(other, Source.MISS, "old");
        });
        writer.get(10, TimeUnit.SECONDS);

        assertRead(other, Source.MISS, "new");
        assertRead(room, Source.HIT, "new");
    }

    @Test
    @DisplayName(
            "the mark after COMMIT: a cache that lost the first mark does not keep what was loaded before the commit was visible")
    void aMarkThatIsLostBeforeTheCommitIsMadeAgain() throws Exception {
        room.insert(trainer, client, "old");
        CompletableFuture<?> writer = whileACommitHangs(() -> {
            emptyTheCache();
            assertRead(other, Source.MISS, "old");
            assertRead(other, Source.HIT, "old");
        });
        writer.get(10, TimeUnit.SECONDS);

        assertRead(other, Source.MISS, "new");
    }

    @Test
    void aCacheThatIsEmptiedDuringALoadTakesNothingOld() throws Exception {
        room.insert(trainer, client, "old");
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Answer> slow = loadedAndWaiting(goOn);
        room.rename(trainer, client, "new");
        emptyTheCache();
        goOn.countDown();
        slow.get(10, TimeUnit.SECONDS);

        assertRead(other, Source.MISS, "new");
        assertRead(room, Source.HIT, "new");
    }

    @Test
    @DisplayName("a family that a read finds missing is counted as born: once, and not again when it is marked")
    void birthsAreCounted() {
        room.insert(trainer, client, "old");
        assertThat(room.births()).as("the write made the family").isZero();
        emptyTheCache();

        assertRead(room, Source.MISS, "old");
        assertRead(room, Source.HIT, "old");
        other.rename(trainer, client, "new");
        assertRead(room, Source.MISS, "new");

        assertThat(room.births()).isEqualTo(1);
    }

    @Test
    void aFailedLoadFailsForItsSharersAndIsNotRemembered() {
        assertThatThrownBy(() -> room.read(trainer, client, load -> {
                    throw new IllegalArgumentException("no such client");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        room.insert(trainer, client, "there now");
        assertRead(room, Source.MISS, "there now");
        assertRead(room, Source.HIT, "there now");
    }

    @Test
    void whoDoesNotKnowWhichDatabaseIsTheTruthDoesNotAskTheCache() {
        room.insert(trainer, client, "value");
        assertRead(room, Source.MISS, "value");

        room.identity()
                .heard("another-1", System.nanoTime() - Duration.ofHours(1).toNanos());

        assertRead(room, Source.BYPASS, "value");
        assertRead(room, Source.HIT, "value");
    }

    @Test
    void anotherTimelineStartsCold() {
        room.insert(trainer, client, "value");
        assertRead(room, Source.MISS, "value");

        room.identity().heard("promoted-2", System.nanoTime());

        assertRead(room, Source.MISS, "value");
        assertThat(room.identity().current())
                .as("the database says who it is with every load")
                .isNotEqualTo("promoted-2");
    }

    @Test
    void whileRedisIsStoppedReadsBypassAndWritesDoAsConfigured() {
        room.insert(trainer, client, "old");
        assertRead(room, Source.MISS, "old");
        stack.redis().stop();
        try {
            assertRead(room, Source.BYPASS, "old");
            assertThatThrownBy(() -> room.rename(trainer, client, "rejected")).isInstanceOf(CacheAway.class);
            assertRead(room, Source.BYPASS, "old");
            assertThat(other.rename(trainer, client, "degraded").pending()).isTrue();
            assertRead(room, Source.BYPASS, "degraded");
        } finally {
            stack.redis().start();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> room.read(trainer, client).source() == Source.HIT);
        assertRead(room, Source.HIT, "degraded");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .until(() -> !room.rename(trainer, client, "back").pending());
        Awaitility.await().until(other::cacheIsThere);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> other.read(trainer, client).source() != Source.BYPASS);
        assertThat(Room.text(other.read(trainer, client))).isEqualTo("back");
    }

    @Test
    void aPausedRedisMakesNobodyWaitLongerThanItsTimeOut() {
        room.insert(trainer, client, "value");
        assertRead(room, Source.MISS, "value");
        stack.redis().pause();
        try {
            for (int i = 0; i < 10; i++) {
                assertRead(room, Source.BYPASS, "value");
            }
        } finally {
            stack.redis().resume();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> room.read(trainer, client).source() == Source.HIT);
    }

    private Room room(WhenCacheIsAway whenAway) {
        Room made = new Room(stack.postgres(), Settings.cache(stack.redis().uri()), whenAway);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(made::cacheIsThere);
        return made;
    }

    /** A read of the room that has loaded what is there now, and goes on when it is told to. */
    private CompletableFuture<Answer> loadedAndWaiting(CountDownLatch goOn) {
        CountDownLatch loaded = new CountDownLatch(1);
        CompletableFuture<Answer> slow = async(() -> room.read(trainer, client, load -> {
            var now = room.load(load, client);
            loaded.countDown();
            await(goOn);
            return now;
        }));
        await(loaded);
        return slow;
    }

    private void assertRead(Room reader, Source source, String value) {
        Answer answer = reader.read(trainer, client);
        assertThat(Room.text(answer)).isEqualTo(value);
        assertThat(answer.source()).isEqualTo(source);
    }

    /** Renames to "new", and runs something while its COMMIT is flushed and waits for a standby that does not exist. */
    private CompletableFuture<?> whileACommitHangs(Runnable meanwhile) throws Exception {
        try (HeldCommits held = stack.postgres().holdCommits()) {
            CompletableFuture<?> writer = async(() -> room.rename(trainer, client, "new"));
            Awaitility.await("flushed, and waiting").until(() -> writer.isDone() || held.waiting() == 1);
            assertThat(writer).isNotDone();
            meanwhile.run();
            return writer;
        }
    }

    private void emptyTheCache() {
        room.redis()
                .call(Duration.ofSeconds(1), commands -> commands.flushall())
                .toCompletableFuture()
                .join();
    }

    private <T> CompletableFuture<T> async(java.util.function.Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, threads);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody came");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
