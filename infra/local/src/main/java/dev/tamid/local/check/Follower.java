package dev.tamid.local.check;

import dev.tamid.local.door.DoorClosed;
import dev.tamid.local.live.LiveSocket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Follows a studio's live connection as a frontend would, resumes after each end, and holds every frame against the one
 * before: numbers without a hole, each register's values one by one. What a {@code resync} gave up is not asked for again.
 */
final class Follower {
    private static final long LONGEST_WAIT_MS = 500;

    private final URI live;
    private final Studio studio;
    private final Function<UUID, String> tokens;
    private final Findings findings;
    private final Figures figures;
    private final RandomGenerator random;
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch connected = new CountDownLatch(1);
    private final Map<Register, Long> told = new HashMap<>();
    private final Set<Register> given = new HashSet<>();
    private @Nullable String epoch;
    private long seq;
    private boolean resynced;

    Follower(Deployment deployment, Studio studio, Findings findings, Figures figures, RandomGenerator random) {
        this.live = URI.create(deployment.gateway().toString().replaceFirst("^http", "ws"))
                .resolve("/api/v1/live");
        this.studio = studio;
        this.tokens = deployment.tokens();
        this.findings = findings;
        this.figures = figures;
        this.random = random;
        studio.clients().forEach(client -> told.put(client.version(), 1L));
    }

    boolean awaitConnected(Duration limit) throws InterruptedException {
        return connected.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    void followUntilOver() throws InterruptedException {
        while (over.getCount() > 0) {
            try (LiveSocket socket = LiveSocket.open(live, hello(), (text, arrival) -> frame(text))) {
                var unused = socket.awaitEnd(over);
            } catch (DoorClosed | LiveSocket.NotConnected away) {
                figures.unanswered.increment();
            }
            over.await(random.nextLong(LONGEST_WAIT_MS), TimeUnit.MILLISECONDS);
        }
    }

    void end() {
        over.countDown();
    }

    /** Whether this value was told, or given up by a resync since it was told last. */
    synchronized boolean hasTold(Register register, long value) {
        return given.contains(register) || told.getOrDefault(register, 0L) >= value;
    }

    synchronized long lastTold(Register register) {
        return told.getOrDefault(register, 0L);
    }

    private synchronized String hello() {
        ObjectNode frame =
                Studio.JSON.createObjectNode().put("type", "connect").put("token", tokens.apply(studio.trainer()));
        String known = epoch;
        if (known != null) {
            frame.putObject("since").put("epoch", known).put("seq", seq);
        }
        return frame.toString();
    }

    /** Takes a frame; gives the server's ping interval when it tells it. */
    synchronized Optional<Duration> frame(String text) {
        JsonNode frame = Studio.JSON.readTree(text);
        switch (frame.path("type").asString()) {
            case "connected" -> {
                connected(frame);
                return Optional.of(Duration.ofMillis(frame.path("pingMs").asLong(15_000)));
            }
            case "change" -> change(frame, text);
            case "resync" -> {
                figures.resyncs.increment();
                resynced = true;
                given.addAll(told.keySet());
                studio.clients().forEach(client -> given.add(client.interactions()));
            }
            default -> {}
        }
        return Optional.empty();
    }

    private void connected(JsonNode frame) {
        figures.connections.increment();
        String now = frame.path("epoch").asString();
        boolean recovered = frame.path("recovered").asBoolean();
        if (epoch != null && !recovered && !resynced) {
            findings.add(
                    Violation.LOST,
                    "Trainer " + studio.trainer() + ": connected again after #" + seq
                            + " without recovery, and no resync said so");
        }
        if (!recovered) {
            seq = frame.path("seq").asLong();
        }
        epoch = now;
        resynced = false;
        connected.countDown();
    }

    private void change(JsonNode frame, String text) {
        figures.frames.increment();
        long number = frame.path("seq").asLong();
        if (number <= seq) {
            return;
        }
        if (number != seq + 1) {
            findings.add(
                    Violation.LOST,
                    "Trainer " + studio.trainer() + ": #" + number + " came after #" + seq + ": " + shortened(text));
        }
        seq = number;
        switch (frame.path("entity").asString()) {
            case "client" -> {
                Client client = studio.client(UUID.fromString(frame.path("id").asString()));
                if (client != null) {
                    value(client.version(), frame.path("version").asLong(), text);
                }
            }
            case "interaction" -> {
                Client client = studio.client(
                        UUID.fromString(frame.path("data").path("clientId").asString()));
                if (client != null && frame.path("op").asString().equals("insert")) {
                    value(
                            client.interactions(),
                            Long.parseLong(frame.path("data").path("subject").asString("0")),
                            text);
                }
            }
            default -> {}
        }
    }

    private void value(Register register, long value, String text) {
        Long before = told.put(register, value);
        long last = before == null ? 0 : before;
        boolean first = given.remove(register);
        if (!first && value != last + 1) {
            findings.add(
                    value == last ? Violation.DOUBLED : value < last ? Violation.DISORDERED : Violation.LOST,
                    register.name() + " was told " + value + " after " + last + ": " + shortened(text));
        }
        register.told(value);
    }

    private static String shortened(String text) {
        return text.length() < 300 ? text : text.substring(0, 300) + "…";
    }
}
