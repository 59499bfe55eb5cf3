package dev.tamid.invalidator.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FrameQueueTest {

    private final FrameQueue queue = queue("--coalesce-frames=10", "--most-frames=40", "--most-bytes=100KB");

    @Test
    @DisplayName("who did not ask for coalescing gets every change, in order, or is refused")
    void whole() {
        for (long seq = 1; seq <= 40; seq++) {
            assertThat(queue.offer(change(seq, "a"))).isTrue();
        }
        assertThat(queue.offer(change(41, "a"))).isFalse();
        assertThat(LongStream.rangeClosed(1, 40).map(n -> take().seq()).toArray())
                .isEqualTo(LongStream.rangeClosed(1, 40).toArray());
    }

    @Test
    @DisplayName("few changes that wait are all kept")
    void few() {
        queue.coalesce();
        for (long seq = 1; seq <= 9; seq++) {
            queue.offer(change(seq, "a"));
        }
        assertThat(queue).hasSize(9);
    }

    @Test
    @DisplayName("of many changes that wait the newest of each row is kept, in the order of numbers; other frames stay")
    void coalesced() {
        queue.coalesce();
        queue.offer(Frame.resync("truncated"));
        queue.offer(change(1, "a"));
        queue.offer(change(2, "b"));
        for (long seq = 3; seq <= 200; seq++) {
            assertThat(queue.offer(change(seq, seq % 2 == 0 ? "c" : "d"))).isTrue();
        }
        List<Long> left = new ArrayList<>();
        for (Frame frame = queue.poll(); frame != null; frame = queue.poll()) {
            left.add(frame.seq());
        }
        assertThat(left).isSorted().startsWith(0L, 1L, 2L).endsWith(199L, 200L).hasSizeLessThan(25);
    }

    @Test
    @DisplayName(
            "an insert stays before the update that follows it, since only it says that a row begins anew; a deletion needs neither")
    void newLife() {
        queue.coalesce();
        queue.offer(change(1, "a", "update"));
        queue.offer(change(2, "a", "delete"));
        queue.offer(change(3, "a", "insert"));
        queue.offer(change(4, "b", "insert"));
        for (long seq = 5; seq <= 9; seq++) {
            queue.offer(change(seq, "a", "update"));
        }
        queue.offer(change(10, "b", "delete"));
        assertThat(queue).extracting(Frame::seq).containsExactly(3L, 9L, 10L);
    }

    @Test
    @DisplayName("bytes are bounded as well, and coalescing makes room for them")
    void bytes() {
        FrameQueue narrow = queue("--coalesce-frames=1000", "--most-frames=1000", "--most-bytes=1KB");
        int whole = 0;
        while (narrow.offer(change(whole, "a"))) {
            whole++;
        }
        assertThat(whole).isBetween(5, 15);

        FrameQueue coalescing = queue("--coalesce-frames=1000", "--most-frames=1000", "--most-bytes=1KB");
        coalescing.coalesce();
        for (long seq = 1; seq <= 1000; seq++) {
            assertThat(coalescing.offer(change(seq, "a"))).isTrue();
        }
        int rows = 0;
        while (coalescing.offer(change(2000 + rows, "row" + rows))) {
            rows++;
        }
        assertThat(rows).as("different rows cannot give way to each other").isBetween(4, 15);
    }

    @Test
    @DisplayName(
            "whatever is put and taken: numbers rise, and the last that is taken of a row is the last that was put")
    void anyOrder() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            FrameQueue any = queue("--coalesce-frames=5", "--most-frames=100000", "--most-bytes=10MB");
            any.coalesce();
            Map<String, Long> put = new HashMap<>();
            Map<String, Long> taken = new HashMap<>();
            long last = 0;
            for (long seq = 1; seq <= 300; seq++) {
                String row = "r" + random.nextInt(12);
                any.offer(change(seq, row));
                put.put("client:" + row, seq);
                while (random.nextInt(3) == 0) {
                    last = take(any, taken, last, seed);
                }
            }
            while (!any.isEmpty()) {
                last = take(any, taken, last, seed);
            }
            assertThat(taken).as("seed " + seed).isEqualTo(put);
        }
    }

    private static long take(FrameQueue queue, Map<String, Long> taken, long last, int seed) {
        Frame frame = queue.poll();
        if (frame == null) {
            return last;
        }
        assertThat(frame.seq()).as("seed " + seed).isGreaterThan(last);
        taken.put(String.valueOf(frame.subject().row()), frame.seq());
        return frame.seq();
    }

    private Frame take() {
        @Nullable Frame frame = queue.poll();
        assertThat(frame).isNotNull();
        return java.util.Objects.requireNonNull(frame);
    }

    private static Frame change(long seq, String id) {
        return change(seq, id, "update");
    }

    private static Frame change(long seq, String id, String op) {
        return Frame.change(
                "e",
                seq,
                "{\"type\":\"change\",\"seq\":" + seq + ",\"entity\":\"client\",\"op\":\"" + op + "\",\"id\":\"" + id
                        + "\",\"data\":{}}");
    }

    private static FrameQueue queue(String... settings) {
        Map<String, String> values = new HashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            values.put("tamid.live." + setting.substring(2, equals), setting.substring(equals + 1));
        }
        return new FrameQueue(dev.tamid.invalidator.SettingsOf.bind(LiveSettings.class, "tamid.live", values));
    }
}
