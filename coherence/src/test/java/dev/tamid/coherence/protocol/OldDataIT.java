package dev.tamid.coherence.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.cache.LiveLog;
import dev.tamid.coherence.cache.RedisLink;
import dev.tamid.coherence.cache.ServerLife;
import dev.tamid.coherence.write.WhenCacheIsAway;
import dev.tamid.stack.RedisServer;
import dev.tamid.stack.Stack;
import dev.tamid.stack.StackSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("G5: a Redis that comes back with old data")
class OldDataIT {

    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final Keys KEYS = new Keys("test-1");

    @TempDir
    Path folder;

    private final UUID trainer = UUID.randomUUID();
    private final UUID client = UUID.randomUUID();

    private RedisServer server;
    private Room room;
    private ServerLife life;
    private LiveLog log;

    @BeforeEach
    void start() {
        server = Stack.redisAlone(StackSettings.forTests(folder));
        room = new Room(Servers.stack().postgres(), Settings.cache(server.uri()), WhenCacheIsAway.REJECT);
        life = new ServerLife(room.redis(), Settings.cache(server.uri()));
        log = new LiveLog(room.redis(), Settings.cache(server.uri()));
        await().atMost(BOUND).until(room::cacheIsThere);
    }

    @AfterEach
    void stop() {
        room.close();
        server.stop();
    }

    @Test
    @DisplayName("is not read until it is cleared; writes go on; what was cleared stays so for new connections")
    void notReadUntilCleared() {
        room.insert(trainer, client, "Old");
        assertThat(read()).isEqualTo("miss Old");
        assertThat(read()).isEqualTo("hit Old");
        byte[] dump = server.dump();
        room.rename(trainer, client, "New");
        assertThat(done(life.look()).whole()).isTrue();

        server.stop();
        server.start(dump);

        await().atMost(BOUND).until(() -> room.rename(trainer, client, "Newer").pending() == false);
        await().during(Duration.ofSeconds(1)).atMost(BOUND).until(() -> read().equals("bypass Newer"));
        ServerLife.State state = done(life.look());
        assertThat(state.whole()).isFalse();
        assertThat(done(life.clear("another-life"))).isFalse();
        assertThat(done(life.clear(state.id()))).isTrue();
        await().atMost(BOUND).until(() -> read().equals("hit Newer"));
        try (RedisLink another = new RedisLink(Settings.cache(server.uri()))) {
            await().atMost(BOUND).until(another::available);
        }
    }

    @Test
    @DisplayName("a dump that was cleared in its own life is not cleared in the next one")
    void clearedInAnotherLife() {
        byte[] first = server.dump();
        server.stop();
        server.start(first);
        await().atMost(BOUND)
                .ignoreExceptions()
                .until(() -> done(life.clear(done(life.look()).id())));
        await().atMost(BOUND).until(room::cacheIsThere);
        room.insert(trainer, client, "Old");
        await().atMost(BOUND).until(() -> read().equals("hit Old"));

        byte[] second = server.dump();
        server.stop();
        server.start(second);

        await().atMost(BOUND).ignoreExceptions().until(() -> !done(life.look()).whole());
        assertThat(read()).isEqualTo("bypass Old");
    }

    @Test
    @DisplayName("no number of a live log is given twice: the log is begun anew with the first question or change")
    void liveLog() {
        assertThat(done(log.apply(KEYS, trainer, Map.of(), List.of(change("1"))))
                        .seq())
                .isEqualTo(1);
        byte[] dump = server.dump();
        LiveLog.Head before = done(log.apply(KEYS, trainer, Map.of(), List.of(change("2"))));
        assertThat(before.seq()).isEqualTo(2);

        server.stop();
        server.start(dump);

        LiveLog.Head after = await().atMost(BOUND)
                .ignoreExceptions()
                .until(() -> done(log.apply(KEYS, trainer, Map.of(), List.of(change("3")))), head -> true);
        assertThat(after.epoch()).isNotEqualTo(before.epoch());
        assertThat(after.seq()).isEqualTo(1);
        assertThat(done(log.head(KEYS, trainer))).isEqualTo(after);
    }

    @Test
    @DisplayName("started empty, emptied, or without its books, Redis is read without anybody's help")
    void emptyOrFlushed() {
        room.insert(trainer, client, "One");
        assertThat(read()).isEqualTo("miss One");
        done(room.redis().call(BOUND, commands -> commands.flushall()));
        assertThat(read()).isEqualTo("miss One");
        assertThat(read()).isEqualTo("hit One");
        server.restart();
        await().atMost(BOUND).until(() -> read().equals("miss One"));
        assertThat(read()).isEqualTo("hit One");
    }

    @Test
    @DisplayName("places are noted in a server that may be read, and are those of the dump until then")
    void places() {
        assertThat(done(life.reached(Map.of(3, 40L)))).isTrue();
        byte[] dump = server.dump();
        assertThat(done(life.reached(Map.of(3, 50L, 4, 1L)))).isTrue();
        server.stop();
        server.start(dump);
        await().atMost(BOUND).ignoreExceptions().until(() -> !done(life.reached(Map.of(3, 60L))));
        assertThat(done(life.places())).isEqualTo(Map.of(3, 40L));
    }

    private String read() {
        var answer = room.read(trainer, client);
        return answer.source().wireName() + " " + Room.text(answer);
    }

    private static LiveLog.Appended change(String lsn) {
        return new LiveLog.Appended(lsn, lsn, "\"id\":\"" + lsn + "\"}");
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
