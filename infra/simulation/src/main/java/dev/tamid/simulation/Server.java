package dev.tamid.simulation;

import dev.tamid.stack.RedisServer;
import dev.tamid.stack.Stack;
import dev.tamid.stack.StackSettings;
import io.lettuce.core.FlushMode;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The real Redis, and one real connection to it. */
final class Server implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final RedisServer redis;
    private final RedisURI uri;
    private final RedisClient client;
    private final StatefulRedisConnection<byte[], byte[]> connection;

    private String loaded = "";

    /** Starts one that keeps its files in the folder. */
    Server(Path folder) {
        this.redis = Stack.redisAlone(StackSettings.forTests(folder));
        this.uri = RedisURI.create(redis.uri());
        this.client = RedisClient.create();
        this.connection = client.connect(ByteArrayCodec.INSTANCE, uri);
    }

    /** Makes sure that it has this function library. */
    void load(String library) {
        if (!library.equals(loaded)) {
            answer(commands().functionLoad(library, true));
            loaded = library;
        }
    }

    /** As a restart does: its functions are gone. */
    void forget() {
        answer(commands().functionFlush(FlushMode.SYNC));
        loaded = "";
    }

    RedisAsyncCommands<byte[], byte[]> commands() {
        return connection.async();
    }

    RedisClient client() {
        return client;
    }

    RedisURI uri() {
        return uri;
    }

    /** Waits for an answer; only here do threads wait for Redis, and nobody else has a turn meanwhile. */
    static <T> T await(RedisFuture<T> answer) throws ExecutionException {
        try {
            return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IllegalStateException("Redis does not answer", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The same, of a command that Redis does not refuse. */
    static <T> T answer(RedisFuture<T> answer) {
        try {
            return await(answer);
        } catch (ExecutionException refused) {
            throw new IllegalStateException(refused);
        }
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        redis.stop();
    }
}
