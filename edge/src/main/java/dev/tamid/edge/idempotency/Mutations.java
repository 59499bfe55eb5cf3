package dev.tamid.edge.idempotency;

import dev.tamid.coherence.database.Scope;
import dev.tamid.coherence.write.Write;
import dev.tamid.coherence.write.Writes;
import dev.tamid.coherence.write.Written;
import dev.tamid.edge.answer.Reply;
import dev.tamid.edge.database.SqlFault;
import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.Problem;
import dev.tamid.edge.problem.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Runs mutations so that they may be sent again: the key and the answer are rows of the transaction that does the work, so there is either
 * both or nothing. A second request with the key waits on the primary key's index for the first to end, then gives its answer again.
 *
 * <p>Only answers that were committed are kept. A request that was refused changed nothing, so it may be tried again with the same key.
 *
 * <p>The table is the service's own, in its own schema:
 *
 * <pre>{@code
 * create table idempotency_keys (
 *     trainer_id   uuid        not null,
 *     key          text        not null check (char_length(key) between 1 and 64),
 *     request_hash bytea       not null check (octet_length(request_hash) = 32),
 *     status       integer,
 *     etag         text,
 *     location     text,
 *     body         text,
 *     created_at   timestamptz not null default clock_timestamp(),
 *     primary key (trainer_id, key)
 * );
 * create index on idempotency_keys (created_at);
 * }</pre>
 *
 * with row-level security like any other. Why it is done this way: docs/decisions/idempotency.md.
 *
 * <p>Thread-safe; blocks.
 */
public final class Mutations {

    private static final Pattern TABLE = Pattern.compile("[a-z_]+\\.[a-z_]+");
    private static final Duration IN_FLIGHT_PAUSE = Duration.ofSeconds(1);

    /** {@code reply} is null while its own transaction is under way, which nobody else can see. */
    private record Kept(
            boolean sameRequest, boolean over, @Nullable Reply reply) {}

    private final Writes writes;
    private final String table;
    private final IdempotencySettings settings;

    /** {@code table} is {@code schema.table}. */
    public Mutations(Writes writes, String table, IdempotencySettings settings) {
        if (!TABLE.matcher(table).matches()) {
            throw new IllegalArgumentException("Not a table: " + table);
        }
        this.writes = writes;
        this.table = table;
        this.settings = settings;
    }

    /**
     * Runs the body in one transaction of the caller's trainer, unless its answer is there already. Throws {@link Code#IDEMPOTENCY_IN_FLIGHT},
     * {@link Code#IDEMPOTENCY_KEY_REUSED}, and what the body throws.
     */
    public Mutated apply(MutationRequest request, Function<Write, Reply> body) {
        Scope scope = Scope.trainer(request.caller().trainer());
        String key = request.key();
        Written<Mutated> written = writes.write(
                scope,
                key,
                key == null
                        ? write -> new Mutated(body.apply(write), false, false)
                        : write -> once(request, key, write, body));
        Mutated mutated = written.value();
        return new Mutated(mutated.reply(), mutated.replayed(), written.pending());
    }

    private Mutated once(MutationRequest request, String key, Write write, Function<Write, Reply> body) {
        JdbcClient jdbc = write.jdbc();
        UUID trainer = request.caller().trainer();
        byte[] hash = request.hash();
        if (!claim(jdbc, trainer, key, hash)) {
            Kept kept = find(jdbc, trainer, key, hash).orElseThrow(Mutations::inFlight);
            if (!kept.over()) {
                if (!kept.sameRequest()) {
                    throw ProblemException.of(Code.IDEMPOTENCY_KEY_REUSED);
                }
                return new Mutated(Optional.ofNullable(kept.reply()).orElseThrow(Mutations::inFlight), true, false);
            }
            renew(jdbc, trainer, key, hash);
        }
        Reply reply = body.apply(write);
        keep(jdbc, trainer, key, reply);
        return new Mutated(reply, false, false);
    }

    /** Whether the key was free. Waits while another transaction holds it. */
    private boolean claim(JdbcClient jdbc, UUID trainer, String key, byte[] hash) {
        try {
            return jdbc.sql("insert into " + table + " (trainer_id, key, request_hash)"
                                    + " select ?, ?, ? from set_config('lock_timeout', ?, true)"
                                    + " on conflict (trainer_id, key) do nothing")
                            .param(trainer)
                            .param(key)
                            .param(hash)
                            .param(settings.patience().toMillis() + "ms")
                            .update()
                    == 1;
        } catch (DataAccessException failure) {
            if (SqlFault.in(failure).filter(SqlFault::lockTimeOut).isPresent()) {
                throw inFlight();
            }
            throw failure;
        }
    }

    private Optional<Kept> find(JdbcClient jdbc, UUID trainer, String key, byte[] hash) {
        return jdbc.sql("select request_hash, status, etag, location, body,"
                        + " created_at < clock_timestamp() - make_interval(secs => ?) as over from " + table
                        + " where trainer_id = ? and key = ?")
                .param(settings.kept().toSeconds())
                .param(trainer)
                .param(key)
                .query((row, number) -> kept(row, hash))
                .optional();
    }

    private static Kept kept(ResultSet row, byte[] hash) throws SQLException {
        int status = row.getInt("status");
        Reply reply = row.wasNull()
                ? null
                : new Reply(status, row.getString("body"), row.getString("etag"), row.getString("location"));
        return new Kept(Arrays.equals(row.getBytes("request_hash"), hash), row.getBoolean("over"), reply);
    }

    /** Takes over a key whose time is over; the loser of two who do so at once is told to come back. */
    private void renew(JdbcClient jdbc, UUID trainer, String key, byte[] hash) {
        int taken = jdbc.sql("update " + table
                        + " set request_hash = ?, status = null, etag = null, location = null, body = null,"
                        + " created_at = clock_timestamp() where trainer_id = ? and key = ?"
                        + " and created_at < clock_timestamp() - make_interval(secs => ?)")
                .param(hash)
                .param(trainer)
                .param(key)
                .param(settings.kept().toSeconds())
                .update();
        if (taken != 1) {
            throw inFlight();
        }
    }

    private void keep(JdbcClient jdbc, UUID trainer, String key, Reply reply) {
        jdbc.sql("update " + table
                        + " set status = ?, etag = ?, location = ?, body = ? where trainer_id = ? and key = ?")
                .param(reply.status())
                .param(reply.etag())
                .param(reply.location())
                .param(reply.json())
                .param(trainer)
                .param(key)
                .update();
    }

    private static ProblemException inFlight() {
        return new ProblemException(Problem.retryAfter(Code.IDEMPOTENCY_IN_FLIGHT, IN_FLIGHT_PAUSE));
    }

    /** Deletes one batch of answers whose time is over, and tells how many. */
    int purge() {
        return writes.write(
                        Scope.system(),
                        null,
                        write -> write.jdbc()
                                .sql("delete from " + table + " where ctid in (select ctid from " + table
                                        + " where created_at < clock_timestamp() - make_interval(secs => ?)"
                                        + " limit ? for update skip locked)")
                                .param(settings.kept().toSeconds())
                                .param(settings.purgeBatch())
                                .update())
                .value();
    }
}
