package dev.tamid.local.cutoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("what a frontend that is cut off holds against the live connection")
class FrontendTest {

    private static final URI NOWHERE = URI.create("ws://127.0.0.1:1");

    private final Frontend frontend = new Frontend(NOWHERE, "", new Reading(NOWHERE, ""));

    @Test
    @DisplayName("changes one by one, and those that follow a recovery, leave the rows that were told")
    void good() {
        connected("a", 0, false);
        reads(Map.of());
        change(1, "client:x", "insert", 1);
        change(2, "client:x", "update", 2);
        connected("a", 4, true);
        change(2, "client:x", "update", 2);
        change(3, "client:y", "insert", 1);
        change(4, "client:x", "delete", 3);
        assertThat(frontend.findings()).isEmpty();
        assertThat(frontend.isCurrent()).isTrue();
        assertThat(frontend.rows()).isEqualTo(Map.of("client:y", 1L));
    }

    @Test
    @DisplayName("a number that was left out is a finding")
    void leftOut() {
        connected("a", 0, false);
        change(1, "client:x", "insert", 1);
        change(3, "client:x", "update", 3);
        assertThat(frontend.findings()).containsExactly("#3 came after #1");
    }

    @Test
    @DisplayName(
            "a connection that did not recover, and no resync that said so, is a finding; with one it is to be read anew")
    void silence() {
        connected("a", 0, false);
        reads(Map.of());
        connected("a", 7, false);
        assertThat(frontend.findings()).hasSize(1);
        frame("{\"type\":\"resync\",\"reason\":\"log_lost\"}");
        connected("b", 0, false);
        assertThat(frontend.findings()).hasSize(1);
        assertThat(frontend.isCurrent()).isFalse();
        reads(Map.of("client:z", 4L));
        assertThat(frontend.rows()).isEqualTo(Map.of("client:z", 4L));
        assertThat(frontend.reloads()).isEqualTo(1);
    }

    @Test
    @DisplayName("what a frame says while all is read anew is newer than what was read, a deletion too")
    void readsAnew() {
        connected("a", 0, false);
        int wanted = frontend.needsReading().orElseThrow();
        change(1, "client:x", "update", 5);
        change(2, "client:gone", "delete", 3);
        frontend.read(wanted, Map.of("client:x", 4L, "client:gone", 2L, "client:y", 1L));
        assertThat(frontend.rows()).isEqualTo(Map.of("client:x", 5L, "client:y", 1L));
    }

    @Test
    @DisplayName("the activity of a client that is not there does not count")
    void activity() {
        connected("a", 0, false);
        reads(Map.of("client:x", 1L, "activity:x", 3L, "activity:y", 2L));
        assertThat(frontend.rows()).isEqualTo(Map.of("client:x", 1L, "activity:x", 3L));
    }

    @Test
    @DisplayName("a client that is restored while all is read anew has the activity that is told after it")
    void restoredWhileReading() {
        connected("a", 0, false);
        reads(Map.of("client:x", 1L, "activity:x", 2L));
        change(1, "client:x", "delete", 2);
        frame("{\"type\":\"resync\",\"reason\":\"log_lost\"}");
        connected("b", 0, false);
        int wanted = frontend.needsReading().orElseThrow();
        change(1, "client:x", "insert", 3);
        change(2, "activity:x", "update", 3);
        frontend.read(wanted, Map.of());
        assertThat(frontend.rows()).isEqualTo(Map.of("client:x", 3L, "activity:x", 3L));
    }

    @Test
    @DisplayName("a reading that began before the last resync does not do: what was told in between is in neither")
    void resyncWhileReading() {
        connected("a", 0, false);
        int first = frontend.needsReading().orElseThrow();
        frame("{\"type\":\"resync\",\"reason\":\"log_lost\"}");
        connected("a", 9, false);
        frontend.read(first, Map.of("client:x", 1L));
        assertThat(frontend.isCurrent()).isFalse();
        reads(Map.of());
        assertThat(frontend.isCurrent()).isTrue();
        assertThat(frontend.rows()).isEmpty();
    }

    private void reads(Map<String, Long> all) {
        frontend.read(frontend.needsReading().orElseThrow(), all);
    }

    private void connected(String epoch, long seq, boolean recovered) {
        frame("{\"type\":\"connected\",\"epoch\":\"" + epoch + "\",\"seq\":" + seq + ",\"recovered\":" + recovered
                + ",\"pingMs\":500}");
    }

    private void change(long seq, String row, String op, long version) {
        String[] parts = row.split(":", 2);
        frame("{\"type\":\"change\",\"seq\":" + seq + ",\"entity\":\"" + parts[0] + "\",\"op\":\"" + op + "\",\"id\":\""
                + parts[1] + "\",\"version\":" + version + "}");
    }

    private void frame(String text) {
        var unused = frontend.frame(text, Instant.EPOCH);
    }
}
