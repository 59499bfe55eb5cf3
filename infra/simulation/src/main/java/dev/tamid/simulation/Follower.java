package dev.tamid.simulation;

import dev.tamid.coherence.cache.CacheSettings;
import dev.tamid.coherence.cache.LiveLog;
import dev.tamid.coherence.cache.RedisLink;
import dev.tamid.invalidator.database.Primary;
import dev.tamid.invalidator.evict.DeadLetters;
import dev.tamid.invalidator.evict.EvictSettings;
import dev.tamid.invalidator.evict.Evictor;
import dev.tamid.invalidator.passage.Passages;
import dev.tamid.invalidator.plan.Received;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.util.unit.DataSize;

/** Reads the change stream with the real eviction: in batches, each again until it is done; sometimes from an earlier place. */
final class Follower {

    private static final int LARGEST_BATCH = 3;
    private static final int PERCENT_REPLAYED = 30;

    /** Nobody writes what cannot be decoded here, so it never reaches Kafka. */
    private static final DeadLetters NONE = new DeadLetters(
            new KafkaTemplate<>(
                    new DefaultKafkaProducerFactory<>(Map.of(), new ByteArraySerializer(), new ByteArraySerializer())),
            new KafkaAdmin(Map.of()));

    private final World world;
    private final Dice dice;
    private final Evictor evictor;
    private int replays;
    private int place;
    private boolean calm;

    Follower(World world, Dice dice, int replays, MeterRegistry meters) {
        this.world = world;
        this.dice = dice;
        this.replays = replays;
        CacheSettings cache = Instance.settings(world.server().uri().toURI());
        RedisLink redis = new RedisLink(cache, world.wire(), world.turns().clock());
        this.evictor = Evictor.over(
                new Primary(JdbcClient.create(Connections.over(world.sessions(Session.Kind.PRIMARY)))),
                new LiveLog(redis, cache),
                redis,
                NONE,
                settings(),
                new Passages(),
                world.turns(),
                InstantSource.system(),
                meters);
    }

    /** Until everything is calm and brought. */
    void follow() {
        while (awaitChanges()) {
            List<Database.Changed> batch = batch();
            List<Received> received = new ArrayList<>();
            for (int i = 0; i < batch.size(); i++) {
                received.add(world.tenant().received(place + i, batch.get(i)));
            }
            bring(batch, received);
        }
    }

    /** From now on it reads everything once more at most, and ends. */
    void calm() {
        calm = true;
        replays = 0;
    }

    private boolean awaitChanges() {
        world.scheduler()
                .until(
                        "reads the stream from " + place,
                        () -> place < world.database().stream().size() || calm,
                        Long.MAX_VALUE);
        return place < world.database().stream().size();
    }

    private List<Database.Changed> batch() {
        int most = Math.min(
                1 + dice.below(LARGEST_BATCH), world.database().stream().size() - place);
        return List.copyOf(world.database().stream().subList(place, place + most));
    }

    private void bring(List<Database.Changed> batch, List<Received> received) {
        try {
            evictor.evict(received);
        } catch (RuntimeException heldUp) {
            world.scheduler().saw("held up: " + heldUp.getMessage());
            return;
        }
        batch.forEach(change -> world.promises().processed(change.by()));
        place += batch.size();
        world.scheduler().saw("done up to " + place);
        if (replays > 0 && dice.percent(PERCENT_REPLAYED)) {
            replays--;
            place = dice.below(place + 1);
            world.scheduler().saw("dies, and another goes on from " + place);
        }
    }

    private static EvictSettings settings() {
        return new EvictSettings(
                true,
                "evict",
                100,
                DataSize.ofMegabytes(1),
                Duration.ofMillis(200),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                Duration.ofMinutes(10),
                2,
                DataSize.ofMegabytes(1),
                Duration.ofMillis(200));
    }
}
