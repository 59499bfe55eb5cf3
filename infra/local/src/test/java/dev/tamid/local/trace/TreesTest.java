package dev.tamid.local.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TreesTest {

    private static final long MS = 1_000_000;

    private final StringWriter printed = new StringWriter();
    private final Trees trees = new Trees(new PrintWriter(printed), Duration.ofSeconds(3));

    @Test
    @DisplayName("a trace is printed when it is quiet, as a tree, in the order of time, with what is telling")
    void tree() {
        trees.add(span("t", "c", "b", "cache-invalidator", "capture", 5, 6, Map.of()), 0);
        trees.add(
                span("t", "b", "a", "client-service", "POST /x", 1, 4, Map.of("http.response.status_code", "201")), 0);
        trees.add(span("t", "a", "elsewhere", "gateway", "POST", 0, 5, Map.of()), 0);
        trees.printQuiet(2_999 * MS);
        assertThat(printed.toString()).isEmpty();

        trees.printQuiet(3_000 * MS);

        assertThat(printed.toString().lines().skip(1))
                .containsExactly(
                        "t  6.0 ms",
                        "       0.0  gateway              POST  5.0 ms",
                        "       1.0  client-service         POST /x  3.0 ms  status=201",
                        "       1.5                           · committed",
                        "       5.0  cache-invalidator        capture  1.0 ms");
    }

    @Test
    @DisplayName("however much comes, so much is kept: the rest of a trace is counted, the oldest trace goes")
    void bounded() {
        for (int i = 0; i < Trees.MOST_SPANS + 5; i++) {
            trees.add(span("large", "s" + i, "", "gateway", "GET", i, i, Map.of()), 0);
        }
        for (int i = 0; i < Trees.MOST_TRACES; i++) {
            trees.add(span("small" + i, "s", "", "gateway", "GET", 0, 0, Map.of()), 0);
        }

        assertThat(printed.toString()).contains("large  ").contains("… and 5 spans more");
    }

    private static Ended span(
            String trace,
            String id,
            String parent,
            String service,
            String name,
            long begin,
            long end,
            Map<String, String> attributes) {
        List<Ended.Event> events = id.equals("b") ? List.of(new Ended.Event("committed", 3 * MS / 2)) : List.of();
        return new Ended(trace, id, parent, service, name, begin * MS, end * MS, false, attributes, events);
    }
}
