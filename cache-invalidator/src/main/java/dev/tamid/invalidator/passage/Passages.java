package dev.tamid.invalidator.passage;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The last changes that this instance evicted and told, so that somebody can ask how one of them passed. A change is known by the head of
 * its frame, which is the same wherever the frame is; it is read only when somebody asks.
 *
 * <p>Thread-safe; what it holds is bounded.
 */
public final class Passages {

    /** How many changes are remembered. */
    static final int KEPT = 1_024;

    /** What names a change fits in here, also behind a frame's type and number. */
    private static final int HEAD = 300;

    private static final Pattern NAME = Pattern.compile(
            "\"entity\":\"(\\w+)\",\"op\":\"(\\w+)\",\"id\":\"([0-9a-f-]{36})\",\"version\":(\\d+),\"at\":\"([^\"]+)\"");

    private record Evicted(String head, Instant capturedAt, Instant at) {}

    private record Told(String head, int connections, Instant at) {}

    private final Deque<Evicted> evicted = new ArrayDeque<>();
    private final Deque<Told> told = new ArrayDeque<>();

    /** A change was marked, and is in the live log. {@code frame} is its frame, with or without its number. */
    public void evicted(String frame, Instant capturedAt, Instant at) {
        keep(evicted, new Evicted(head(frame), capturedAt, at));
    }

    /** A change was handed to so many connections. {@code frame} is its frame, or the beginning of it. */
    public void told(String frame, int connections, Instant at) {
        keep(told, new Told(head(frame), connections, at));
    }

    /** Those of the rows with this id, newest first. A change that was evicted twice counts as of the first time. */
    public List<Passage> of(UUID id) {
        Map<String, Told> tellings = new HashMap<>();
        for (Told one : copy(told)) {
            named(one.head(), id, name -> tellings.putIfAbsent(name.group(), one));
        }
        SequencedMap<String, Passage> passages = new LinkedHashMap<>();
        for (Evicted one : copy(evicted)) {
            named(
                    one.head(),
                    id,
                    name -> passages.putIfAbsent(name.group(), passage(name, one, tellings.get(name.group()))));
        }
        return List.copyOf(passages.sequencedValues().reversed());
    }

    private static Passage passage(Matcher name, Evicted evicted, @Nullable Told told) {
        return new Passage(
                name.group(1),
                name.group(2),
                Long.parseLong(name.group(4)),
                Instant.parse(name.group(5)),
                evicted.capturedAt(),
                told == null ? evicted.at() : earlier(evicted.at(), told.at()),
                told == null ? null : told.at(),
                told == null ? 0 : told.connections());
    }

    /** Redis tells only what is marked, but its telling can be here before its answer to the marking is. */
    private static Instant earlier(Instant evicted, Instant told) {
        return told.isBefore(evicted) ? told : evicted;
    }

    private static void named(String head, UUID id, Consumer<Matcher> taker) {
        Matcher name = NAME.matcher(head);
        if (name.find() && name.group(3).equals(id.toString())) {
            taker.accept(name);
        }
    }

    private static String head(String frame) {
        return frame.length() <= HEAD ? frame : frame.substring(0, HEAD);
    }

    private static <T> void keep(Deque<T> all, T one) {
        synchronized (all) {
            if (all.size() == KEPT) {
                all.removeFirst();
            }
            all.addLast(one);
        }
    }

    private static <T> List<T> copy(Deque<T> all) {
        synchronized (all) {
            return List.copyOf(all);
        }
    }
}
