package dev.tamid.invalidator.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.coherence.cache.CacheSettings;
import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.cache.Looks;
import dev.tamid.coherence.cache.RedisLink;
import dev.tamid.coherence.catalog.Family;
import dev.tamid.coherence.catalog.FamilyKind;
import dev.tamid.invalidator.SettingsOf;
import dev.tamid.invalidator.World;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the walk through the keyspace costs what the settings allow, however much is in there")
class SweepIT {

    private static final Keys KEYS = new Keys("1-1");
    private static final int VARIANTS = 3;

    private static World world;
    private static RedisLink link;
    private static RedisClient client;
    private static RedisCommands<String, String> redis;

    /** What the step that ended one pass found in the next. */
    private final Set<Family> firstOfPass = new HashSet<>();

    private final AtomicLong nanos = new AtomicLong(1);
    private final AuditSettings settings = SettingsOf.bind(
            AuditSettings.class,
            "tamid.audit",
            Map.of(
                    "tamid.audit.most-looks", "10",
                    "tamid.audit.most-fresh", "4",
                    "tamid.audit.sweep-within", "20s",
                    "tamid.audit.token-file", "token"));
    private Sweep sweep;

    @BeforeAll
    static void start() {
        world = World.start();
        String uri = world.stack().redis().uri().toString();
        link = new RedisLink(SettingsOf.bind(CacheSettings.class, "tamid.redis", Map.of("tamid.redis.uri", uri)));
        client = RedisClient.create(uri);
        redis = client.connect().sync();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(link::available);
    }

    @AfterAll
    static void stop() {
        link.close();
        client.shutdown();
        world.close();
    }

    @BeforeEach
    void empty() {
        redis.flushall();
        sweep = new Sweep(
                new Looks(link, SettingsOf.bind(CacheSettings.class, "tamid.redis", Map.of())),
                settings,
                nanos::get,
                new SplittableRandom(7)::nextDouble);
    }

    @Test
    @DisplayName("a small keyspace is looked at whole, in each pass")
    void small() {
        Set<Family> all = families(50);

        assertThat(pass()).isEqualTo(all);
        assertThat(pass()).isEqualTo(all);
        assertThat(sweep.report().families()).isEqualTo(50);
    }

    @Test
    @DisplayName(
            "of a large one a share is picked by lot: as many families and entries as may be looked at in the time of a pass")
    void large() {
        Set<Family> all = families(4_000);
        Set<Family> unlike = pass();

        Set<Family> picked = pass();

        // 10 a second, in 20 s; 2 of 4 fresh reads a second are the sweep's. Four standard deviations to either side.
        assertThat(picked).isSubsetOf(all).hasSizeBetween(144, 256).isNotEqualTo(unlike);
        long entries = sweep.report().entries();
        assertThat(entries).isBetween(15L, 65L);
    }

    @Test
    @DisplayName("what is in Redis and is no family of this database is passed over")
    void others() {
        Set<Family> all = families(5);
        redis.set("limits:somebody", "1");
        redis.hset("clients:{" + UUID.randomUUID() + "}@another-1", "b", "birth");
        redis.hset("clients:{no-uuid}@1-1", "b", "birth");

        assertThat(pass()).isEqualTo(all);
    }

    private static Set<Family> families(int count) {
        Set<Family> families = new HashSet<>();
        for (int i = 0; i < count; i++) {
            Family family = new Family(FamilyKind.CLIENTS, UUID.randomUUID(), null);
            families.add(family);
            redis.hset(KEYS.of(family), "b", "birth");
        }
        return families;
    }

    /** Walks until a pass is over; time goes on by a twentieth of a second with each step. */
    private Set<Family> pass() {
        long passes = sweep.report().passes();
        Set<Family> seen = new HashSet<>(firstOfPass);
        firstOfPass.clear();
        for (int step = 0; step < 100_000; step++) {
            nanos.addAndGet(Duration.ofMillis(50).toNanos());
            Family family = sweep.next(KEYS);
            Set<Family> pass = sweep.report().passes() > passes ? firstOfPass : seen;
            if (family != null) {
                pass.add(family);
                var unused = sweep.picked(VARIANTS);
            }
            if (sweep.report().passes() > passes) {
                return seen;
            }
        }
        throw new IllegalStateException("The pass does not end");
    }
}
