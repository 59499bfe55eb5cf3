package dev.tamid.coherence.write;

import dev.tamid.coherence.cache.Cache;
import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.cache.RedisAway;
import dev.tamid.coherence.catalog.Family;
import dev.tamid.coherence.database.DatabaseIdentity;
import dev.tamid.coherence.database.Scope;
import dev.tamid.coherence.database.Xid;
import dev.tamid.coherence.trace.TraceParent;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The write path: mark, commit, mark.
 *
 * <ol>
 *   <li>After the last statement and before COMMIT every family that the changes touch is marked with the transaction's id. From then on
 *       nobody can fill it with, or be served, a value that does not see this transaction as finished; and if the process dies after
 *       COMMIT, nothing stale is left.
 *   <li>COMMIT.
 *   <li>The same marks again, before the caller hears of success: the cache may have lost the first ones.
 * </ol>
 *
 * A rollback needs no clean-up: an aborted transaction is finished too.
 *
 * <p>Thread-safe; blocks. Does not nest.
 */
public final class Writes {

    private static final Logger LOG = LoggerFactory.getLogger(Writes.class);

    private static final String BEGIN =
            "select set_config('tamid.trainer', ?, true), set_config('tamid.system', ?, true),"
                    + " set_config('tamid.mutation', ?, true), pg_current_xact_id()::text as xid, "
                    + DatabaseIdentity.SQL
                    + " as database";

    /** Tells whoever follows the database's log, too, which trace this is. Only for what is traced, since it is one more record in the log. */
    private static final String BEGIN_TRACED = BEGIN + ", tamid.trace(?)";

    private record Begun(Xid xid, Keys keys) {}

    private record Committing<T>(T value, Begun begun, Set<Family> families, boolean marked) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Cache cache;
    private final DatabaseIdentity identity;
    private final WhenCacheIsAway whenAway;
    private final MeterRegistry meters;

    public Writes(
            DataSource dataSource,
            Cache cache,
            DatabaseIdentity identity,
            WhenCacheIsAway whenAway,
            MeterRegistry meters) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        this.cache = cache;
        this.identity = identity;
        this.whenAway = whenAway;
        this.meters = meters;
    }

    /**
     * Runs the body in one transaction.
     *
     * @param mutation the name under which the changes are told to frontends (the request's Idempotency-Key), at most 64 characters
     * @throws CacheAway if the cache could not be marked and the setting is to reject; nothing is written then
     */
    public <T> Written<T> write(Scope scope, @Nullable String mutation, Function<Write, T> body) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A write within a write: its marks would come before the outer COMMIT");
        }
        Span span = Span.current();
        Committing<T> done = Objects.requireNonNull(transactions.execute(status -> {
            Begun begun = begin(scope, mutation, TraceParent.of(span));
            Write write = new Write(jdbc);
            T value = body.apply(write);
            boolean marked = markBeforeCommit(begun, write.families());
            span.addEvent(marked ? "marked before COMMIT" : "not marked before COMMIT");
            return new Committing<>(value, begun, write.families(), marked);
        }));
        span.addEvent("committed");
        boolean markedAfter = mark(done.begun(), done.families(), false) == null;
        span.addEvent(markedAfter ? "marked after COMMIT" : "not marked after COMMIT");
        boolean pending = !done.marked() || !markedAfter;
        if (pending) {
            meters.counter("tamid.writes.pending").increment();
            LOG.warn(
                    "Committed transaction {} without all its marks: the change stream has to make them",
                    done.begun().xid().low());
        }
        return new Written<>(done.value(), pending);
    }

    private Begun begin(Scope scope, @Nullable String mutation, @Nullable String traceparent) {
        long asked = identity.nanos();
        JdbcClient.StatementSpec begin = jdbc.sql(traceparent == null ? BEGIN : BEGIN_TRACED)
                .param(scope.trainerSetting())
                .param(scope.systemSetting())
                .param(mutation == null ? "" : mutation);
        return (traceparent == null ? begin : begin.param(traceparent))
                .query((result, row) -> {
                    identity.heard(result.getString("database"), asked);
                    return new Begun(Xid.parse(result.getString("xid")), new Keys(result.getString("database")));
                })
                .single();
    }

    private boolean markBeforeCommit(Begun begun, Set<Family> families) {
        RedisAway away = mark(begun, families, true);
        if (away == null) {
            return true;
        }
        return switch (whenAway) {
            case REJECT -> throw new CacheAway(away);
            case DEGRADE -> false;
        };
    }

    /** Null when marked. */
    private @Nullable RedisAway mark(Begun begun, Set<Family> families, boolean beforeCommit) {
        if (families.isEmpty()) {
            return null;
        }
        try {
            cache.mark(begun.keys(), families, begun.xid(), beforeCommit)
                    .toCompletableFuture()
                    .join();
            meters.counter("tamid.marks", "when", beforeCommit ? "before-commit" : "after-commit")
                    .increment(families.size());
            return null;
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RedisAway away) {
                return away;
            }
            // Out of memory, not allowed, moved: whatever the server says instead of marking, it has not marked.
            LOG.warn("Redis refused to mark: {}", String.valueOf(failure.getCause()));
            return new RedisAway("refused to mark", failure.getCause());
        }
    }
}
