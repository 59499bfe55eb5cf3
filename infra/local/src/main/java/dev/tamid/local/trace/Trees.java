package dev.tamid.local.trace;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Gathers spans into traces and prints each as a tree when none of its spans came for a while. Keeps so many traces at once, and so many
 * spans of each; what goes beyond that is counted and not shown. Thread-safe.
 */
final class Trees {
    static final int MOST_TRACES = 1_000;
    static final int MOST_SPANS = 200;
    /** What is worth a word in a line, and the word. */
    private static final List<Map.Entry<String, String>> TELLING = List.of(
            Map.entry("http.response.status_code", "status"),
            Map.entry("tamid.cache", "cache"),
            Map.entry("db.collection.name", "table"),
            Map.entry("messaging.batch.message_count", "batch"),
            Map.entry("tamid.seq", "seq"),
            Map.entry("tamid.connections", "connections"));

    private static final class Trace {
        private final List<Ended> spans = new ArrayList<>();
        private int more;
        private long lastNanos;
    }

    private final PrintWriter out;
    private final Duration quiet;
    private final Map<String, Trace> traces = new LinkedHashMap<>();

    /** @param quiet how long no span of a trace comes before it is printed */
    Trees(PrintWriter out, Duration quiet) {
        this.out = out;
        this.quiet = quiet;
    }

    synchronized void add(Ended span, long nanos) {
        Trace trace = traces.get(span.trace());
        if (trace == null) {
            if (traces.size() >= MOST_TRACES) {
                Iterator<Trace> oldest = traces.values().iterator();
                print(oldest.next());
                oldest.remove();
            }
            trace = new Trace();
            traces.put(span.trace(), trace);
        }
        trace.lastNanos = nanos;
        if (trace.spans.size() < MOST_SPANS) {
            trace.spans.add(span);
        } else {
            trace.more++;
        }
    }

    /** Prints what is complete by now. */
    synchronized void printQuiet(long nanos) {
        Iterator<Trace> all = traces.values().iterator();
        while (all.hasNext()) {
            Trace trace = all.next();
            if (nanos - trace.lastNanos >= quiet.toNanos()) {
                all.remove();
                print(trace);
            }
        }
        out.flush();
    }

    private void print(Trace trace) {
        List<Ended> spans = trace.spans.stream()
                .sorted(Comparator.comparingLong(Ended::begin))
                .toList();
        long begin = spans.getFirst().begin();
        long end = spans.stream().mapToLong(Ended::end).max().orElse(begin);
        out.println(String.format(Locale.ROOT, "%n%s  %.1f ms", spans.getFirst().trace(), millis(end - begin)));
        Set<String> ids = new HashSet<>();
        spans.forEach(span -> ids.add(span.id()));
        spans.stream().filter(span -> !ids.contains(span.parent())).forEach(root -> print(root, spans, begin, 0));
        if (trace.more > 0) {
            out.println("  … and " + trace.more + " spans more");
        }
    }

    private void print(Ended span, List<Ended> all, long begin, int depth) {
        String telling = Stream.concat(
                        TELLING.stream()
                                .filter(word -> span.attributes().containsKey(word.getKey()))
                                .map(word -> word.getValue() + "="
                                        + span.attributes().get(word.getKey())),
                        span.failed() ? Stream.of("FAILED") : Stream.of())
                .reduce("", (line, one) -> line + "  " + one);
        out.println(String.format(
                Locale.ROOT,
                "  %8.1f  %-20s %s%s  %.1f ms%s",
                millis(span.begin() - begin),
                span.service(),
                "  ".repeat(depth),
                span.name(),
                millis(span.end() - span.begin()),
                telling));
        span.events()
                .forEach(event -> out.println(String.format(
                        Locale.ROOT,
                        "  %8.1f  %-20s %s· %s",
                        millis(event.at() - begin),
                        "",
                        "  ".repeat(depth + 1),
                        event.name())));
        all.stream()
                .filter(other -> other.parent().equals(span.id()))
                .forEach(child -> print(child, all, begin, depth + 1));
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
