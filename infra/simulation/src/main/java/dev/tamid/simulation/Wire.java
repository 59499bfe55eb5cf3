package dev.tamid.simulation;

import dev.tamid.coherence.cache.RedisConnection;
import dev.tamid.model.Rule;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connection of one process to the real Redis. Before a command is carried out, and before its answer is seen, others may have their
 * turn; it may be lost, stay without answer, or come late. The answer is there when the product's code gets the stage, so no thread but the
 * actor's ever runs it.
 */
final class Wire implements RedisConnection {

    private static final byte[] LONG_MS = "3600000".getBytes(StandardCharsets.US_ASCII);

    private final Server server;
    private final Scheduler scheduler;
    private final Faults faults;
    private final Set<Rule> rules;
    private final Database database;
    private final Promises promises;
    private final RedisAsyncCommands<byte[], byte[]> commands;

    @SuppressWarnings("unchecked")
    Wire(Server server, Scheduler scheduler, Faults faults, Set<Rule> rules, Database database, Promises promises) {
        this.server = server;
        this.scheduler = scheduler;
        this.faults = faults;
        this.rules = rules;
        this.database = database;
        this.promises = promises;
        this.commands = (RedisAsyncCommands<byte[], byte[]>) Proxy.newProxyInstance(
                Wire.class.getClassLoader(), new Class<?>[] {RedisAsyncCommands.class}, this::called);
    }

    @Override
    public Optional<RedisAsyncCommands<byte[], byte[]>> commands() {
        return Optional.of(commands);
    }

    @Override
    public RedisClient client() {
        return server.client();
    }

    @Override
    public RedisURI uri() {
        return server.uri();
    }

    @Override
    public void close() {}

    @SuppressWarnings("FutureReturnValueIgnored") // a proxy's handler returns an Object
    private Object called(Object proxy, Method method, @Nullable Object @Nullable [] given) {
        Object[] arguments = given == null
                ? new Object[0]
                : Arrays.stream(given).map(java.util.Objects::requireNonNull).toArray();
        Command command = Command.of(method, arguments);
        scheduler.step("sends " + command.says());
        Answered answered = mutated(command);
        if (answered == null) {
            answered = carriedOut(command);
        }
        scheduler.step("goes on after " + command.says());
        return answered;
    }

    private Answered carriedOut(Command command) {
        switch (faults.ofCommand()) {
            case CARRIED_OUT -> {
                return carryOut(command);
            }
            case LOST -> {
                scheduler.saw("lost");
            }
            case UNANSWERED -> {
                var unused = carryOut(command);
                scheduler.saw("but nobody hears of it");
            }
            case LATE -> {
                scheduler.saw("gets stuck on its way");
                String who = scheduler.me().name;
                scheduler.later("late, from " + who + ": " + command.says(), faults.turnsUntilLate(), () -> {
                    var unused = carryOut(command);
                });
            }
        }
        return Answered.failed(new RedisConnectionException("Connection lost"));
    }

    private Answered carryOut(Command command) {
        Answered answered;
        try {
            answered = Answered.with(
                    Server.await((RedisFuture<?>) command.method().invoke(server.commands(), real(command))));
        } catch (ExecutionException refused) {
            answered = Answered.failed(java.util.Objects.requireNonNull(refused.getCause()));
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException(impossible);
        }
        scheduler.saw(command.answer(answered));
        if (command.marksBefore()) {
            noteMark(command);
        }
        if (command.mayChangeEntries()) {
            promises.cacheChanged();
        }
        if (command.isFunction("tamid_v1_apply")) {
            promises.told();
        }
        return answered;
    }

    private void noteMark(Command command) {
        Database.Transaction marked = database.of(command.xid());
        if (marked != null && marked.state == Database.State.ACTIVE) {
            marked.marked = true;
        }
    }

    /** The command as Redis gets it: its own clock shall have no part in what happens, and some rules may be off. */
    private Object[] real(Command command) {
        Object[] arguments = command.arguments().clone();
        if (command.isFunction("tamid_v1_read")) {
            byte[][] values = ((byte[][]) arguments[3]).clone();
            values[3] = LONG_MS;
            arguments[3] = values;
        } else if (command.name().equals("functionLoad")) {
            arguments[0] = Mutations.library((String) arguments[0], rules);
        }
        return arguments;
    }

    /** What happens instead, when a rule is off; null when nothing else does. */
    private @Nullable Answered mutated(Command command) {
        Actor me = scheduler.me();
        byte[] taken = me.taken;
        if (taken != null && command.isFunction("tamid_v1_read")) {
            me.taken = null;
            scheduler.saw("no: takes what the other loaded");
            return Answered.with(List.of(1L, taken));
        }
        if (command.marksBefore() && !rules.contains(Rule.BEFORE)) {
            noteMark(command);
            scheduler.saw("not: there is no such rule");
            return Answered.with(1L);
        }
        if (command.marksAfter() && !rules.contains(Rule.AFTER)) {
            scheduler.saw("not: there is no such rule");
            return Answered.with(1L);
        }
        return null;
    }

    /** An answer that is there. */
    static final class Answered extends CompletableFuture<Object> implements RedisFuture<Object> {

        @SuppressWarnings("NullAway") // a Redis answer may be nil
        static Answered with(@Nullable Object value) {
            Answered answered = new Answered();
            answered.complete(value);
            return answered;
        }

        static Answered failed(Throwable failure) {
            Answered answered = new Answered();
            answered.completeExceptionally(failure);
            return answered;
        }

        @Override
        public String getError() {
            return isCompletedExceptionally() ? String.valueOf(exceptionNow().getMessage()) : "";
        }

        @Override
        public boolean await(long timeOut, TimeUnit unit) {
            return true;
        }
    }
}
