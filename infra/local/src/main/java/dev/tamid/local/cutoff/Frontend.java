package dev.tamid.local.cutoff;

import dev.tamid.local.door.DoorClosed;
import dev.tamid.local.live.LiveSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A frontend as one has to be written: it keeps its rows from frames, resumes after each end, reads everything anew when it is told that it
 * has to, and never otherwise. What it was not told it does not know, so a gap that nobody reports shows at the end.
 */
final class Frontend implements Runnable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int ENDS_KEPT = 5;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final URI live;
    private final String token;
    private final Reading reading;
    private final Rows rows = new Rows();
    private final List<String> findings = new ArrayList<>();
    private final Deque<String> ends = new ArrayDeque<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private @Nullable String epoch;
    private long seq;
    private boolean resynced = true;
    private boolean hasToRead;
    /** Grows each time that everything has to be read: a reading that began before the last of them does not do. */
    private int asked;

    private boolean isFirstReading = true;
    private int resumed;
    private int reloads;
    private @Nullable LiveSocket socket;

    /** @param live the address of the live connection */
    Frontend(URI live, String token, Reading reading) {
        this.live = live;
        this.token = token;
        this.reading = reading;
    }

    @Override
    public void run() {
        try {
            while (over.getCount() > 0) {
                follow();
                var unused = over.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends its connection as a process that is killed does: without a word. */
    void cut() {
        LiveSocket open;
        synchronized (this) {
            open = socket;
        }
        if (open != null) {
            open.close();
        }
    }

    void end() {
        over.countDown();
    }

    /** Whether it is connected and has read what it had to. */
    synchronized boolean isCurrent() {
        return epoch != null && !hasToRead && !resynced;
    }

    synchronized Map<String, Long> rows() {
        return rows.versions();
    }

    synchronized List<String> findings() {
        return List.copyOf(findings);
    }

    synchronized int resumed() {
        return resumed;
    }

    synchronized int reloads() {
        return reloads;
    }

    private void follow() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        try (LiveSocket open = LiveSocket.open(live, hello(), this::frame)) {
            synchronized (this) {
                socket = open;
            }
            Thread reader = Thread.ofVirtual().start(() -> readWhenNeeded(ended));
            String why = open.awaitEnd(over);
            note(why);
            ended.countDown();
            reader.join();
        } catch (DoorClosed | LiveSocket.NotConnected away) {
            note(String.valueOf(away.getMessage()));
            ended.countDown();
        }
    }

    /** How its last connections ended, and what it waits for, in words. */
    synchronized String story() {
        return "at " + epoch + " #" + seq + (hasToRead ? ", has to read" : "") + "; its connections ended so: " + ends;
    }

    private synchronized void note(String end) {
        ends.addLast(end);
        if (ends.size() > ENDS_KEPT) {
            ends.removeFirst();
        }
    }

    private void readWhenNeeded(CountDownLatch ended) {
        try {
            while (!ended.await(PAUSE.toMillis() / 10, TimeUnit.MILLISECONDS)) {
                OptionalInt wanted = needsReading();
                if (wanted.isPresent()) {
                    Optional<Map<String, Long>> all = reading.all();
                    all.ifPresent(rows -> read(wanted.getAsInt(), rows));
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Which reading it waits for, which now begins; none when it has read what it had to. */
    synchronized OptionalInt needsReading() {
        if (!hasToRead) {
            return OptionalInt.empty();
        }
        rows.reloading();
        return OptionalInt.of(asked);
    }

    synchronized void read(int wanted, Map<String, Long> all) {
        if (hasToRead && wanted == asked) {
            rows.reloaded(all);
            reloads += isFirstReading ? 0 : 1;
            isFirstReading = false;
            hasToRead = false;
        }
    }

    private synchronized String hello() {
        ObjectNode frame = JSON.createObjectNode().put("type", "connect").put("token", token);
        String known = epoch;
        if (known != null) {
            frame.putObject("since").put("epoch", known).put("seq", seq);
        }
        return frame.toString();
    }

    synchronized Optional<Duration> frame(String text, Instant arrival) {
        JsonNode frame = JSON.readTree(text);
        switch (frame.path("type").asString()) {
            case "connected" -> {
                connected(frame);
                return Optional.of(Duration.ofMillis(frame.path("pingMs").asLong()));
            }
            case "change" -> change(frame);
            case "resync" -> resynced = true;
            default -> {}
        }
        return Optional.empty();
    }

    private void connected(JsonNode frame) {
        if (frame.path("recovered").asBoolean()) {
            resumed++;
        } else {
            if (!resynced) {
                findings.add("connected after #" + seq + " without recovery, and no resync said so");
            }
            seq = frame.path("seq").asLong();
            hasToRead = true;
            asked++;
        }
        epoch = frame.path("epoch").asString();
        resynced = false;
    }

    private void change(JsonNode frame) {
        long number = frame.path("seq").asLong();
        if (number <= seq) {
            return;
        }
        if (number != seq + 1) {
            findings.add("#" + number + " came after #" + seq);
        }
        seq = number;
        rows.told(
                frame.path("entity").asString() + ":" + frame.path("id").asString(),
                frame.path("op").asString(),
                frame.path("version").asLong());
    }
}
