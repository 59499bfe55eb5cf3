package dev.tamid.coherence.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tamid.coherence.cache.RedisLink;
import dev.tamid.coherence.read.Answer;
import dev.tamid.coherence.read.Loaded;
import dev.tamid.coherence.read.Source;
import dev.tamid.coherence.write.WhenCacheIsAway;
import dev.tamid.stack.RedisServer;
import dev.tamid.stack.Stack;
import dev.tamid.stack.StackSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallCacheIT {

    private static final int CLIENTS = 100;
    private static final int WRITERS = 2;
    private static final int ROUNDS = 4;
    private static final String PADDING = " ".repeat(60_000);

    @TempDir
    Path folder;

    @ParameterizedTest
    @DisplayName(
            "G5: a cache that is too small costs hits only: nothing stale is read, and every read and write succeeds")
    @ValueSource(strings = {"allkeys-lru", "allkeys-lfu"})
    void tooSmall(String policy) throws Exception {
        RedisServer server = Stack.redisAlone(StackSettings.forTests(folder));
        try (Room room = new Room(Servers.stack().postgres(), Settings.cache(server.uri()), WhenCacheIsAway.REJECT);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            await().until(room::cacheIsThere);
            makeSmall(room.redis(), policy);
            UUID trainer = UUID.randomUUID();
            List<UUID> clients =
                    Stream.generate(UUID::randomUUID).limit(CLIENTS).toList();
            clients.forEach(client -> room.insert(trainer, client, "0"));
            AtomicIntegerArray acknowledged = new AtomicIntegerArray(CLIENTS);
            AtomicBoolean over = new AtomicBoolean();
            AtomicLong hits = new AtomicLong();
            List<CompletableFuture<Void>> readers = IntStream.range(0, 4)
                    .mapToObj(reader -> CompletableFuture.runAsync(
                            () -> {
                                for (int n = reader; !over.get(); n++) {
                                    // Half of the reads are of a few clients, so that some are hit.
                                    int which = n % 2 == 0 ? n % 10 : n % CLIENTS;
                                    int atLeast = acknowledged.get(which);
                                    Answer answer = read(room, trainer, clients.get(which));
                                    assertThat(Integer.parseInt(
                                                    Room.text(answer).strip()))
                                            .isGreaterThanOrEqualTo(atLeast);
                                    assertThat(answer.source()).isNotEqualTo(Source.BYPASS);
                                    hits.addAndGet(answer.source() == Source.HIT ? 1 : 0);
                                }
                            },
                            threads))
                    .toList();
            List<CompletableFuture<Void>> writers = IntStream.range(0, WRITERS)
                    .mapToObj(writer -> CompletableFuture.runAsync(
                            () -> {
                                for (int n = writer; n < CLIENTS * ROUNDS; n += WRITERS) {
                                    int which = n % CLIENTS;
                                    int next = acknowledged.get(which) + 1;
                                    assertThat(room.rename(trainer, clients.get(which), Integer.toString(next))
                                                    .pending())
                                            .isFalse();
                                    acknowledged.set(which, next);
                                }
                            },
                            threads))
                    .toList();
            try {
                CompletableFuture.allOf(writers.toArray(CompletableFuture<?>[]::new))
                        .get(60, TimeUnit.SECONDS);
            } finally {
                over.set(true);
            }
            CompletableFuture.allOf(readers.toArray(CompletableFuture<?>[]::new))
                    .get(60, TimeUnit.SECONDS);
            for (int which = 0; which < CLIENTS; which++) {
                assertThat(Room.text(read(room, trainer, clients.get(which))).strip())
                        .isEqualTo(Integer.toString(ROUNDS));
            }
            String stats = room.redis()
                    .call(Duration.ofSeconds(5), commands -> commands.info("stats"))
                    .toCompletableFuture()
                    .join();
            assertThat(stats).as("it was too small").doesNotContain("evicted_keys:0\r");
            assertThat(hits).as("and still of use").hasPositiveValue();
        } finally {
            server.stop();
        }
    }

    private static Answer read(Room room, UUID trainer, UUID client) {
        return room.read(trainer, client, load -> {
            Loaded loaded = room.load(load, client);
            return new Loaded(
                    (new String(loaded.json(), StandardCharsets.UTF_8) + PADDING).getBytes(StandardCharsets.UTF_8),
                    loaded.etag());
        });
    }

    private static void makeSmall(RedisLink redis, String policy) {
        redis.call(
                        Duration.ofSeconds(5),
                        commands -> commands.configSet(Map.of("maxmemory", "4mb", "maxmemory-policy", policy)))
                .toCompletableFuture()
                .join();
    }
}
