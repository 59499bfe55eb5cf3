package dev.tamid.gateway.limits;

import dev.tamid.coherence.cache.RedisAway;
import dev.tamid.coherence.cache.RedisLink;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trainers' buckets of tokens in Redis (bucket.lua). A key is {@code rate:{trainer}:reads}, so it lies where the trainer's cache lies.
 *
 * <p>Thread-safe. Never blocks, never fails: a bucket that cannot be asked is {@link Grant.Away}.
 */
final class Buckets {

    private static final Logger LOG = LoggerFactory.getLogger(Buckets.class);
    private static final String SCRIPT = script();
    private static final String DIGEST = digest(SCRIPT);
    private static final Duration TIME_OUT = Duration.ofMillis(250);
    private static final long NANOS_PER_MICRO = 1_000;

    private final RedisLink redis;

    Buckets(RedisLink redis) {
        this.redis = redis;
    }

    /** Takes up to {@code wanted} tokens. */
    CompletionStage<Grant> take(UUID trainer, Kind kind, Rate rate, long wanted) {
        byte[][] keys = {ascii("rate:{" + trainer + "}:" + kind.wireName())};
        byte[][] args = {ascii(Math.max(1, rate.intervalNanos() / NANOS_PER_MICRO)), ascii(rate.burst()), ascii(wanted)
        };
        return redis.call(
                        TIME_OUT, commands -> commands.<List<Long>>evalsha(DIGEST, ScriptOutputType.MULTI, keys, args))
                .exceptionallyCompose(failure -> cause(failure) instanceof RedisNoScriptException
                        ? redis.call(
                                TIME_OUT,
                                commands -> commands.<List<Long>>eval(SCRIPT, ScriptOutputType.MULTI, keys, args))
                        : CompletableFuture.failedStage(cause(failure)))
                .handle((answer, failure) -> failure == null ? grant(answer) : away(failure));
    }

    private static Grant grant(List<Long> answer) {
        long taken = answer.get(0);
        return taken > 0 ? new Grant.Tokens(taken) : new Grant.None(answer.get(1) * NANOS_PER_MICRO);
    }

    private static Grant away(Throwable failure) {
        if (!(cause(failure) instanceof RedisAway)) {
            LOG.error(
                    "Redis refused to count; requests are let through. This is a fault in Tamid or its Redis", failure);
        }
        return new Grant.Away();
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static byte[] ascii(long number) {
        return ascii(Long.toString(number));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String script() {
        try (InputStream file = Objects.requireNonNull(Buckets.class.getResourceAsStream("bucket.lua"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String digest(String script) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(script.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
