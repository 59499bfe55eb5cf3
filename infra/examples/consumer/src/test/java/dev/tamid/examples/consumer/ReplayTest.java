package dev.tamid.examples.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.examples.consumer.paper.PaperRecord;
import dev.tamid.examples.consumer.paper.PaperSystem;
import dev.tamid.examples.consumer.paper.PaperTopic;
import dev.tamid.examples.consumer.state.State;
import dev.tamid.examples.consumer.state.StateFolder;
import dev.tamid.examples.consumer.table.FollowedTopic;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayTest {

    private static final int PARTITIONS = 4;
    private static final int HAPPENINGS = 150;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName(
            "whatever is written, read in any order, killed and read again at any moment: in the end it is what the tables hold")
    void killedAtAnyMoment(long seed) throws Exception {
        PaperSystem system = new PaperSystem(seed, PARTITIONS);
        Random random = new Random(~seed);
        try (StateFolder saved = StateFolder.open(folder)) {
            State state = new State();
            for (int i = 0; i < HAPPENINGS; i++) {
                system.happen();
                int what = random.nextInt(20);
                if (what == 0) {
                    saved.save(state);
                } else if (what == 1) {
                    state = saved.load().orElseGet(State::new);
                } else if (what < 8) {
                    readSome(state, system, random);
                }
            }
            state = saved.load().orElseGet(State::new);
            readAll(state, system);
            assertHolds(state, system);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("a reader that begins after compaction, when even tombstones are gone, ends with what the tables hold")
    void afterCompaction(long seed) {
        PaperSystem system = new PaperSystem(seed, PARTITIONS);
        Random random = new Random(~seed);
        for (int i = 0; i < HAPPENINGS; i++) {
            system.happen();
            if (random.nextInt(20) == 0) {
                system.compact(true);
            }
        }
        system.compact(true);
        State state = new State();
        readAll(state, system);
        assertThat(state.projection(PaperSystem.NOW)).isEqualTo(system.truth());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("a reader that was away while the topics were compacted goes on from its place")
    void awayDuringCompaction(long seed) {
        PaperSystem system = new PaperSystem(seed, PARTITIONS);
        Random random = new Random(~seed);
        State state = new State();
        for (int i = 0; i < HAPPENINGS; i++) {
            system.happen();
            int what = random.nextInt(20);
            if (what == 0) {
                system.compact(false);
            } else if (what < 8) {
                readSome(state, system, random);
            }
        }
        readAll(state, system);
        assertThat(state.projection(PaperSystem.NOW)).isEqualTo(system.truth());
    }

    static IntStream seeds() {
        return IntStream.range(0, Integer.getInteger("seeds", 100));
    }

    private static void assertHolds(State state, PaperSystem system) {
        assertThat(state.projection(PaperSystem.NOW)).isEqualTo(system.truth());
        assertThat(state.topics().stream().mapToLong(FollowedTopic::unreadable).sum())
                .as("unreadable ones are counted, each once")
                .isEqualTo(system.garbage());
    }

    private static void readSome(State state, PaperSystem system, Random random) {
        FollowedTopic<?> topic = state.topics().get(random.nextInt(2));
        // A broker may give records again that it gave before.
        read(topic, system.topic(topic.name()), random.nextInt(PARTITIONS), random.nextInt(4), random.nextInt(30));
    }

    private static void readAll(State state, PaperSystem system) {
        for (FollowedTopic<?> topic : state.topics()) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                read(topic, system.topic(topic.name()), partition, 0, Integer.MAX_VALUE);
            }
        }
    }

    private static void read(FollowedTopic<?> topic, PaperTopic from, int partition, int again, int most) {
        for (PaperRecord record :
                from.read(partition, topic.table().partition(partition).next() - again, most)) {
            topic.take(partition, record.offset(), record.keyBytes(), record.valueBytes(), PaperSystem.NOW);
        }
    }
}
