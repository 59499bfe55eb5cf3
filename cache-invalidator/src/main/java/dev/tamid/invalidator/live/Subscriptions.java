package dev.tamid.invalidator.live;

import dev.tamid.coherence.cache.RedisLink;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This instance's connection for what Redis publishes. Made in the background and remade for ever; after a break the client subscribes
 * again to what it was subscribed to, and confirms it as if it were new.
 */
final class Subscriptions implements AutoCloseable {

    /** What happens, told on the {@link Loop}. */
    interface Listener {

        void confirmed(String channel);

        void disconnected();

        void message(String channel, String epoch, long seq, byte[] json);

        /** Something came on the resync channel. */
        void resync(String message);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    private final RedisLink redis;
    private final Loop loop;
    private final Duration retryEvery;
    private final Listener listener;
    private volatile @Nullable StatefulRedisPubSubConnection<byte[], byte[]> connection;
    private volatile boolean closed;

    Subscriptions(RedisLink redis, Loop loop, Duration retryEvery, Listener listener) {
        this.redis = redis;
        this.loop = loop;
        this.retryEvery = retryEvery;
        this.listener = listener;
    }

    /** Connects, and goes on trying. */
    void start() {
        var unused = redis.client()
                .connectPubSubAsync(ByteArrayCodec.INSTANCE, redis.uri())
                .whenComplete((made, failure) -> {
                    if (failure == null) {
                        made.addListener(new FromRedis());
                        made.addListener(new Breaks());
                        connection = made;
                    } else if (!closed) {
                        LOG.info("Redis is away, live connections wait: {}", failure.toString());
                        var unusedTimer = loop.after(retryEvery, this::start);
                    }
                });
    }

    /** Asks for a trainer's channel; the stage fails when Redis is away. That it is live says {@link Listener#confirmed}. */
    CompletionStage<Void> subscribe(byte[] channel) {
        StatefulRedisPubSubConnection<byte[], byte[]> current = connection;
        return current == null || !current.isOpen()
                ? CompletableFuture.failedStage(new IllegalStateException("not connected"))
                : current.async().ssubscribe(channel);
    }

    void unsubscribe(byte[] channel) {
        StatefulRedisPubSubConnection<byte[], byte[]> current = connection;
        if (current != null) {
            var unused = current.async().sunsubscribe(channel);
        }
    }

    /** Asks for the channel that concerns everybody; the stage fails when Redis is away. */
    CompletionStage<Void> subscribeToAll(byte[] channel) {
        StatefulRedisPubSubConnection<byte[], byte[]> current = connection;
        return current == null || !current.isOpen()
                ? CompletableFuture.failedStage(new IllegalStateException("not connected"))
                : current.async().subscribe(channel);
    }

    @Override
    public void close() {
        closed = true;
        StatefulRedisPubSubConnection<byte[], byte[]> current = connection;
        if (current != null) {
            var unused = current.closeAsync();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Hands over what comes, and leaves Redis's thread at once. */
    private final class FromRedis extends RedisPubSubAdapter<byte[], byte[]> {

        @Override
        public void ssubscribed(byte[] channel, long count) {
            String name = text(channel);
            loop.run(() -> listener.confirmed(name));
        }

        @Override
        public void message(byte[] channel, byte[] message) {
            String text = text(message);
            loop.run(() -> listener.resync(text));
        }

        /** The message is {@code epoch seq frame}. */
        @Override
        public void smessage(byte[] channel, byte[] message) {
            int first = space(message, 0);
            int second = space(message, first + 1);
            if (second < 0) {
                LOG.error("A message on {} that is no change", text(channel));
                return;
            }
            String name = text(channel);
            String epoch = new String(message, 0, first, StandardCharsets.UTF_8);
            long seq = Long.parseLong(new String(message, first + 1, second - first - 1, StandardCharsets.US_ASCII));
            byte[] json = java.util.Arrays.copyOfRange(message, second + 1, message.length);
            loop.run(() -> listener.message(name, epoch, seq, json));
        }

        private static int space(byte[] message, int from) {
            for (int at = from; at < message.length; at++) {
                if (message[at] == ' ') {
                    return at;
                }
            }
            return -1;
        }
    }

    private final class Breaks implements RedisConnectionStateListener {

        @Override
        public void onRedisConnected(RedisChannelHandler<?, ?> handler, SocketAddress address) {
            LOG.info("Redis is back for live connections");
        }

        @Override
        public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
            loop.run(listener::disconnected);
        }
    }
}
