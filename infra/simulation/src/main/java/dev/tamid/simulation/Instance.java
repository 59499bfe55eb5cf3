package dev.tamid.simulation;

import dev.tamid.coherence.cache.Cache;
import dev.tamid.coherence.cache.CacheSettings;
import dev.tamid.coherence.cache.RedisLink;
import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.catalog.ViewRequest;
import dev.tamid.coherence.database.DatabaseIdentity;
import dev.tamid.coherence.database.Load;
import dev.tamid.coherence.database.Loads;
import dev.tamid.coherence.database.Scope;
import dev.tamid.coherence.read.Loaded;
import dev.tamid.coherence.read.Reads;
import dev.tamid.coherence.write.WhenCacheIsAway;
import dev.tamid.coherence.write.Writes;
import dev.tamid.coherence.write.Written;
import dev.tamid.simulation.Database.Transaction;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.util.unit.DataSize;

/** One process of a service: the real read path and the real write path, with their own connections and their own table of loads. */
final class Instance {

    private static final Duration LEASE = Duration.ofHours(1);

    private final World world;
    private final Reads reads;
    private final Writes writes;

    Instance(World world, WhenCacheIsAway whenAway, MeterRegistry meters) {
        this.world = world;
        CacheSettings settings = settings(world.server().uri().toURI());
        Cache cache =
                new Cache(new RedisLink(settings, world.wire(), world.turns().clock()), settings);
        DatabaseIdentity identity = new DatabaseIdentity(LEASE, world.turns()::nanos);
        identity.heard(Session.IDENTITY, 0);
        this.reads = new Reads(
                cache,
                new Loads(Connections.over(world.sessions(Session.Kind.LOADS)), identity),
                identity,
                world.turns(),
                meters);
        this.writes =
                new Writes(Connections.over(world.sessions(Session.Kind.WRITES)), cache, identity, whenAway, meters);
    }

    /** Limits that no run reaches, and time-outs that only the wire uses up. */
    static CacheSettings settings(URI redis) {
        return new CacheSettings(
                redis,
                Duration.ofSeconds(10),
                Duration.ofMinutes(10),
                Duration.ofMinutes(10),
                Duration.ofHours(1),
                100,
                DataSize.ofMegabytes(1),
                DataSize.ofKilobytes(512),
                256,
                Duration.ofMillis(300),
                1_000,
                Duration.ofMillis(500));
    }

    Shown read(Question question) {
        ViewRequest request = question.of(world.tenant().trainer());
        Actor me = world.scheduler().me();
        me.loaded = null;
        return Shown.parse(reads.read(request, load -> load(load, question, me)).json());
    }

    /** What the cache holds, as the gateway asks for it. */
    Optional<Shown> held(Question question) {
        return reads.held(question.of(world.tenant().trainer())).map(Shown::parse);
    }

    /**
     * Updates rows in one transaction.
     *
     * @param changesMind whether it fails at its end, so that it is rolled back
     * @return the transaction if nothing of it is pending
     */
    Optional<Transaction> write(List<Integer> rows, boolean changesMind) {
        Written<Transaction> written = writes.write(Scope.trainer(world.tenant().trainer()), null, write -> {
            for (int row : rows) {
                var unused = write.jdbc()
                        .sql("update clients.clients set version = version + 1 where id = ? returning version")
                        .param(row)
                        .query((result, at) -> result.getLong("version"))
                        .single();
                write.changed(
                        Table.CLIENTS,
                        world.tenant().changed(row),
                        world.tenant().changed(row));
            }
            if (changesMind) {
                throw new IllegalArgumentException("changed his mind");
            }
            return world.scheduler().me().begun();
        });
        return written.pending() ? Optional.empty() : Optional.of(written.value());
    }

    private Loaded load(Load load, Question question, Actor me) {
        Shown shown = load.jdbc()
                .sql("select version from clients.clients")
                .query((result, at) ->
                        question.shown(new long[] {result.getLong("version0"), result.getLong("version1")}))
                .single();
        me.loaded = ("\"1\"\n" + shown).getBytes(StandardCharsets.UTF_8);
        return new Loaded(shown.text(), "\"1\"");
    }
}
