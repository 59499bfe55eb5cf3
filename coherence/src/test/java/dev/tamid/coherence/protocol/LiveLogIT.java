package dev.tamid.coherence.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.coherence.cache.Cache;
import dev.tamid.coherence.cache.Entry;
import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.cache.LiveLog;
import dev.tamid.coherence.cache.LiveLog.Appended;
import dev.tamid.coherence.cache.Lookup;
import dev.tamid.coherence.cache.RedisLink;
import dev.tamid.coherence.catalog.Family;
import dev.tamid.coherence.catalog.FamilyKind;
import dev.tamid.coherence.database.Snapshot;
import dev.tamid.coherence.database.Xid;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LiveLogIT {

    private static final Keys KEYS = new Keys("test-1");
    private final RedisLink redis = Servers.redis();
    private final Cache cache = Servers.cache();
    private final LiveLog log = Servers.liveLog();

    private final UUID trainer = UUID.randomUUID();

    @Test
    void changesAreNumberedInTheirOrderFromOne() {
        LiveLog.Head head = apply(change("a", "10", "11"), change("b", "10", "12"));

        assertThat(head.seq()).isEqualTo(2);
        assertThat(await(log.after(KEYS, trainer, 0, 10)))
                .containsExactly(
                        new LiveLog.Numbered(1, "{\"type\":\"change\",\"seq\":1,\"id\":\"a\"}"),
                        new LiveLog.Numbered(2, "{\"type\":\"change\",\"seq\":2,\"id\":\"b\"}"));
        assertThat(await(log.after(KEYS, trainer, 1, 10))).hasSize(1);
    }

    @Test
    void aChangeThatComesAgainIsNotAppendedAgain() {
        apply(change("a", "10", "11"), change("b", "10", "12"));
        LiveLog.Head head = apply(change("a", "10", "11"), change("b", "10", "12"), change("c", "20", "21"));

        assertThat(head.seq()).isEqualTo(3);
        assertThat(await(log.after(KEYS, trainer, 2, 10)).getFirst().frame()).contains("\"c\"");
    }

    @Test
    void positionsAreComparedAsNumbersNotAsText() {
        apply(change("a", "99999999999999999", "99999999999999999"));

        assertThat(apply(change("b", "100000000000000000", "100000000000000001"))
                        .seq())
                .isEqualTo(2);
        assertThat(apply(change("old", "9", "9")).seq()).isEqualTo(2);
    }

    @Test
    void aLostLogBeginsANewEpoch() {
        LiveLog.Head before = apply(change("a", "10", "11"));
        await(redis.call(
                java.time.Duration.ofSeconds(1),
                commands -> commands.del(KEYS.liveHead(trainer), KEYS.liveLog(trainer))));

        LiveLog.Head after = apply(change("b", "20", "21"));

        assertThat(after.epoch()).isNotEqualTo(before.epoch());
        assertThat(after.seq()).isEqualTo(1);
        assertThat(await(log.head(KEYS, trainer))).isEqualTo(after);
    }

    @Test
    void whoeverIsToldOfAChangeFindsTheOldValueEvicted() {
        Family family = new Family(FamilyKind.CLIENTS, trainer, null);
        Lookup.Miss miss = (Lookup.Miss) await(cache.read(KEYS, family, "page"));
        Entry old = new Entry("\"1\"", "old".getBytes(StandardCharsets.UTF_8));
        await(cache.fill(KEYS, family, "page", old, Snapshot.parse("100:100:"), miss.birth()));

        await(log.apply(KEYS, trainer, Map.of(family, Set.of(Xid.of(100))), List.of(change("a", "10", "11"))));

        assertThat(await(cache.read(KEYS, family, "page"))).isInstanceOf(Lookup.Miss.class);
        assertThat(await(log.head(KEYS, trainer)).seq()).isEqualTo(1);
    }

    @Test
    void subscribersHearEachChangeOnceWithItsEpochAndNumber() {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        try (StatefulRedisPubSubConnection<String, String> subscription =
                redis.client().connectPubSub(StringCodec.UTF8, redis.uri())) {
            subscription.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void smessage(String channel, String message) {
                    heard.add(message);
                }
            });
            subscription.sync().ssubscribe(new String(KEYS.liveChannel(trainer), StandardCharsets.UTF_8));

            LiveLog.Head head = apply(change("a", "10", "11"));
            apply(change("a", "10", "11"), change("b", "10", "12"));

            Awaitility.await().until(() -> heard.size() >= 2);
            assertThat(heard)
                    .containsExactly(
                            head.epoch() + " 1 {\"type\":\"change\",\"seq\":1,\"id\":\"a\"}",
                            head.epoch() + " 2 {\"type\":\"change\",\"seq\":2,\"id\":\"b\"}");
        }
    }

    @Test
    void aLargeBatchIsOneStep() {
        Appended[] changes = IntStream.rangeClosed(1, 1_000)
                .mapToObj(i -> change("x", "10", Integer.toString(100 + i)))
                .toArray(Appended[]::new);

        assertThat(apply(changes).seq()).isEqualTo(1_000);
        assertThat(await(log.after(KEYS, trainer, 990, 100))).hasSize(10);
    }

    private LiveLog.Head apply(Appended... changes) {
        return await(log.apply(KEYS, trainer, Map.of(), List.of(changes)));
    }

    private static Appended change(String id, String commitLsn, String lsn) {
        return new Appended(commitLsn, lsn, "\"id\":\"" + id + "\"}");
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
