package dev.tamid.coherence.cache;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.Optional;

/** What carries commands to Redis and answers back. {@link RedisLink} decides when it is asked, and how long an answer may take. */
public interface RedisConnection extends AutoCloseable {

    /** To send commands with; empty until there was a connection once. */
    Optional<RedisAsyncCommands<byte[], byte[]>> commands();

    /** For connections of their own kind, such as subscriptions; closed with this one. */
    RedisClient client();

    RedisURI uri();

    @Override
    void close();
}
