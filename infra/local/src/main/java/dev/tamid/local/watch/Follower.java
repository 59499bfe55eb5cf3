package dev.tamid.local.watch;

import dev.tamid.local.door.DoorClosed;
import dev.tamid.local.live.LiveSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps a live connection: connects, resumes after the last number it saw, and connects again after each end with full
 * jitter, at most ten seconds apart.
 */
final class Follower {
    private static final long FIRST_WAIT_MS = 250;
    private static final long LONGEST_WAIT_MS = 10_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI live;
    private final Supplier<String> tokens;
    private final Lines lines;
    private final long wanted;
    private final AtomicLong seen = new AtomicLong();
    private final CountDownLatch enough = new CountDownLatch(1);
    private final RandomGenerator random = RandomGenerator.getDefault();
    private volatile @Nullable String epoch;
    private volatile long seq;
    private final AtomicInteger failures = new AtomicInteger();

    /**
     * Follows a gateway's live connection.
     *
     * @param wanted ends after so many changes; 0: never
     */
    Follower(URI gateway, Supplier<String> tokens, Lines lines, long wanted) {
        this.live = URI.create(gateway.toString().replaceFirst("^http", "ws")).resolve("/api/v1/live");
        this.tokens = tokens;
        this.lines = lines;
        this.wanted = wanted;
    }

    void follow() throws InterruptedException {
        while (enough.getCount() > 0) {
            String why = session();
            if (enough.getCount() > 0) {
                long ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS << Math.min(failures.getAndIncrement(), 10));
                long waitMs = random.nextLong(ceiling + 1);
                lines.say("-- " + why + "; connecting again in " + waitMs + " ms");
                enough.await(waitMs, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** One connection from its beginning to its end; says why it ended. */
    private String session() throws InterruptedException {
        try (LiveSocket socket = LiveSocket.open(live, hello(), this::frame)) {
            return socket.awaitEnd(enough);
        } catch (DoorClosed | LiveSocket.NotConnected away) {
            return String.valueOf(away.getMessage());
        }
    }

    private String hello() {
        ObjectNode frame = JSON.createObjectNode().put("type", "connect").put("token", tokens.get());
        String known = epoch;
        if (known != null) {
            frame.putObject("since").put("epoch", known).put("seq", seq);
        }
        return frame.toString();
    }

    /** Takes one frame; gives the time within which the next sign of life must come, when the frame says it. */
    private Optional<Duration> frame(String text, Instant arrival) {
        JsonNode frame = JSON.readTree(text);
        switch (frame.path("type").asString()) {
            case "connected" -> {
                failures.set(0);
                epoch = frame.path("epoch").asString();
                boolean recovered = frame.path("recovered").asBoolean();
                if (!recovered) {
                    seq = frame.path("seq").asLong();
                }
                lines.say("-- connected to " + live + " at #"
                        + frame.path("seq").asLong() + (recovered ? ", nothing was missed" : ""));
                long pingMs = frame.path("pingMs").asLong(0);
                return pingMs > 0 ? Optional.of(Duration.ofMillis(pingMs)) : Optional.empty();
            }
            case "change" -> change(frame, arrival);
            case "ping" -> {} // a sign of life, which the socket has noted
            case "resync" -> lines.say("-- resync: " + frame.path("reason").asString() + " (reload what you have)");
            case String other -> lines.say("-- " + other + ": " + text);
        }
        return Optional.empty();
    }

    private void change(JsonNode frame, Instant arrival) {
        long number = frame.path("seq").asLong();
        if (number <= seq) {
            return;
        }
        seq = number;
        lines.change(frame, arrival);
        if (seen.incrementAndGet() == wanted) {
            enough.countDown();
        }
    }
}
