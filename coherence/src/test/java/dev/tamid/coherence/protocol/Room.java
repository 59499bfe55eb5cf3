package dev.tamid.coherence.protocol;

import com.zaxxer.hikari.HikariDataSource;
import dev.tamid.coherence.cache.Cache;
import dev.tamid.coherence.cache.CacheSettings;
import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.cache.RedisLink;
import dev.tamid.coherence.catalog.JdbcRow;
import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.catalog.ViewRequest;
import dev.tamid.coherence.catalog.Views;
import dev.tamid.coherence.database.DatabaseIdentity;
import dev.tamid.coherence.database.Load;
import dev.tamid.coherence.database.Loads;
import dev.tamid.coherence.database.Scope;
import dev.tamid.coherence.database.Xid;
import dev.tamid.coherence.read.Answer;
import dev.tamid.coherence.read.Loaded;
import dev.tamid.coherence.read.Loader;
import dev.tamid.coherence.read.Reads;
import dev.tamid.coherence.time.Waiting;
import dev.tamid.coherence.write.WhenCacheIsAway;
import dev.tamid.coherence.write.Writes;
import dev.tamid.coherence.write.Written;
import dev.tamid.stack.PostgresServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** One process as the protocol sees it: the read and the write path over a table of clients, with its own connection to Redis. */
final class Room implements AutoCloseable {

    private static final String SCHEMA = """
            create schema if not exists room;
            create table if not exists room.clients (id uuid primary key, trainer_id uuid not null, trainee_id uuid,
              deleted_at timestamptz, full_name text not null);
            """;

    private final AtomicLong loads = new AtomicLong();
    private final HikariDataSource pool = new HikariDataSource();
    private final DatabaseIdentity identity;
    private final Loads transactions;
    private final RedisLink redis;
    private final Cache cache;
    private final Reads reads;
    private final Writes writes;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    Room(PostgresServer postgres, CacheSettings settings, WhenCacheIsAway whenAway) {
        pool.setJdbcUrl(postgres.jdbcUrl());
        pool.setUsername(PostgresServer.SUPERUSER);
        pool.setPassword(postgres.password());
        pool.setMaximumPoolSize(8);
        execute(SCHEMA);
        identity = new DatabaseIdentity(Duration.ofSeconds(60), System::nanoTime);
        transactions = Loads.beside(pool, identity);
        redis = new RedisLink(settings);
        cache = new Cache(redis, settings);
        reads = new Reads(cache, transactions, identity, Waiting.REAL, meters);
        writes = new Writes(pool, cache, identity, whenAway, meters);
        transactions.identify();
    }

    boolean cacheIsThere() {
        return redis.available();
    }

    RedisLink redis() {
        return redis;
    }

    DatabaseIdentity identity() {
        return identity;
    }

    /** Families that its reads found missing. */
    double births() {
        return meters.counter("tamid.births", "view", "client").count();
    }

    /** How often the database was asked for a view. */
    long loads() {
        return loads.get();
    }

    /** How many readers have joined the load of another. */
    double sharers() {
        return meters.counter("tamid.loads.shared", "view", "client").count();
    }

    Answer read(UUID trainer, UUID client) {
        return read(trainer, client, load -> load(load, client));
    }

    Answer read(UUID trainer, UUID client, Loader loader) {
        return reads.read(request(trainer, client), load -> {
            loads.incrementAndGet();
            return loader.load(load);
        });
    }

    Loaded load(Load load, UUID client) {
        String name = load.jdbc()
                .sql("select full_name from room.clients where id = ?")
                .param(client)
                .query(String.class)
                .single();
        return new Loaded(name.getBytes(StandardCharsets.UTF_8), "\"" + name.hashCode() + "\"");
    }

    Written<String> insert(UUID trainer, UUID client, String name) {
        return writes.write(Scope.trainer(trainer), null, write -> {
            JdbcRow after = write.jdbc()
                    .sql("insert into room.clients (id, trainer_id, full_name) values (?, ?, ?) returning *")
                    .param(client)
                    .param(trainer)
                    .param(name)
                    .query(JdbcRow.mapper())
                    .single();
            write.changed(Table.CLIENTS, null, after);
            return name;
        });
    }

    Written<String> rename(UUID trainer, UUID client, String name) {
        return writes.write(Scope.trainer(trainer), null, write -> {
            JdbcRow after = write.jdbc()
                    .sql("update room.clients set full_name = ? where id = ? returning *")
                    .param(name)
                    .param(client)
                    .query(JdbcRow.mapper())
                    .single();
            write.changed(Table.CLIENTS, after, after);
            return name;
        });
    }

    /** A transaction that has marked the client's family, as a service does before COMMIT; it ends when it is told to, without a second mark. */
    Connection marked(UUID trainer, UUID client, String sql) {
        try {
            Connection connection = pool.getConnection();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
                try (ResultSet xid = statement.executeQuery("select pg_current_xact_id()::text")) {
                    xid.next();
                    cache.mark(
                                    new Keys(identity.current().orElseThrow()),
                                    List.of(request(trainer, client).family()),
                                    Xid.of(Long.parseLong(xid.getString(1))),
                                    true)
                            .toCompletableFuture()
                            .join();
                }
            }
            return connection;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    void execute(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static ViewRequest request(UUID trainer, UUID client) {
        return Views.find("GET", "/api/v1/clients/" + client, null, trainer).orElseThrow();
    }

    static String text(Answer answer) {
        return new String(answer.json(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        redis.close();
        transactions.close();
        pool.close();
    }
}
