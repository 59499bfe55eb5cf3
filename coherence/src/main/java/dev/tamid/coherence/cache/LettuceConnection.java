package dev.tamid.coherence.cache;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection, shared, pipelined; made in the background, so that a process starts while Redis is away.
 *
 * <p>Thread-safe. Never blocks.
 */
final class LettuceConnection implements RedisConnection {

    private static final Logger LOG = LoggerFactory.getLogger(LettuceConnection.class);

    private final RedisClient client;
    private final ClientResources resources;
    private final RedisURI uri;
    private final Duration pause;
    private final Runnable changed;
    private volatile @Nullable StatefulRedisConnection<byte[], byte[]> connection;
    private volatile boolean closed;

    /** @param changed called when the connection was made, and when it broke */
    LettuceConnection(CacheSettings settings, Runnable changed) {
        this.changed = changed;
        this.resources = ClientResources.builder()
                .reconnectDelay(
                        Delay.exponential(Duration.ofMillis(20), Duration.ofMillis(500), 2, TimeUnit.MILLISECONDS))
                .build();
        this.client = RedisClient.create(resources);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(settings.mostWaiting())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(settings.connectTimeOut())
                        .keepAlive(true)
                        .tcpNoDelay(true)
                        .build())
                .build());
        this.uri = RedisURI.create(settings.uri());
        this.pause = settings.breakerPause();
        connect();
    }

    @Override
    public Optional<RedisAsyncCommands<byte[], byte[]>> commands() {
        return Optional.ofNullable(connection).map(StatefulRedisConnection::async);
    }

    @Override
    public RedisClient client() {
        return client;
    }

    @Override
    public RedisURI uri() {
        return uri;
    }

    @Override
    public void close() {
        closed = true;
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        var unused = resources.shutdown(0, 2, TimeUnit.SECONDS);
    }

    private void connect() {
        var unused = client.connectAsync(ByteArrayCodec.INSTANCE, uri).whenComplete((made, failure) -> {
            if (failure == null) {
                made.addListener(new Changes());
                connection = made;
                LOG.info("Redis is there: {}", uri);
                changed.run();
            } else if (!closed) {
                LOG.warn(
                        "Redis is away, trying again in {} ms: {}",
                        pause.toMillis(),
                        RedisLink.cause(failure).toString());
                CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(this::connect);
            }
        });
    }

    private final class Changes implements RedisConnectionStateListener {

        @Override
        public void onRedisConnected(RedisChannelHandler<?, ?> handler, SocketAddress address) {
            changed.run();
        }

        @Override
        public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
            changed.run();
        }
    }
}
