package dev.tamid.examples.consumer.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.examples.consumer.paper.PaperSystem;
import dev.tamid.examples.consumer.state.State;
import dev.tamid.examples.consumer.state.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerTest {

    private static final int PARTITIONS = 3;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final FakeClock clock = new FakeClock();
    private final List<Duration> pauses = new ArrayList<>();
    private final PaperSystem system = system(1);
    private final FakeKafka kafka = new FakeKafka(system, PARTITIONS, clock);

    @TempDir
    private Path path;

    private StateFolder folder;
    private State state = new State();
    private int steps = Integer.MAX_VALUE;

    @BeforeEach
    void open() throws Exception {
        folder = StateFolder.open(path);
    }

    @AfterEach
    void close() throws Exception {
        folder.close();
    }

    @Test
    void once_reads_to_the_ends_and_saves() throws Exception {
        assertThat(follower().catchUp(LIMIT)).isEqualTo(Follower.Outcome.CAUGHT_UP);
        assertHolds(system);
        assertThat(folder.load().orElseThrow().projection(PaperSystem.NOW)).isEqualTo(system.truth());
    }

    @Test
    void a_broker_that_is_away_is_tried_again_with_growing_pauses_and_nothing_is_counted_twice() throws Exception {
        kafka.fail(FakeKafka.away(30));
        assertThat(follower().catchUp(LIMIT)).isEqualTo(Follower.Outcome.CAUGHT_UP);
        assertHolds(system);
        assertThat(kafka.connections()).isEqualTo(31);
        assertThat(pauses).hasSize(30).allMatch(pause -> pause.compareTo(BackOff.MOST) <= 0);
        assertThat(pauses.subList(20, 30).stream()
                        .mapToLong(Duration::toMillis)
                        .max()
                        .orElseThrow())
                .isGreaterThan(4_000);
    }

    @Test
    void once_gives_up_in_time_and_says_what_hindered_it() throws Exception {
        kafka.fail(FakeKafka.away(10_000));
        Follower follower = follower();
        assertThat(follower.catchUp(Duration.ofSeconds(60))).isEqualTo(Follower.Outcome.GAVE_UP);
        assertThat(follower.trouble()).contains("away");
        assertThat(Duration.between(new FakeClock().instant(), clock.instant())).isLessThan(Duration.ofSeconds(75));
    }

    @Test
    void a_broker_that_refuses_is_not_tried_again() {
        for (KafkaException refusal : List.of(
                new TopicAuthorizationException("may not"),
                new KafkaException("cannot make a consumer", new ConfigException("no such host")))) {
            kafka.fail(refusal);
            assertThatThrownBy(() -> follower().follow()).isInstanceOf(Follower.Refused.class);
        }
        assertThat(kafka.connections()).isEqualTo(2);
    }

    @Test
    void a_topic_that_was_made_again_is_read_from_its_beginning_and_what_it_told_before_is_gone() throws Exception {
        var unused = follower().catchUp(LIMIT);
        PaperSystem another = system(2);
        kafka.makeTopicsAgain(another);
        assertThat(follower().catchUp(LIMIT)).isEqualTo(Follower.Outcome.CAUGHT_UP);
        assertHolds(another);
    }

    @Test
    void partitions_that_are_added_are_read_too() throws Exception {
        kafka.partitions(1);
        var unused = follower().catchUp(LIMIT);
        kafka.partitions(PARTITIONS);
        assertThat(follower().catchUp(LIMIT)).isEqualTo(Follower.Outcome.CAUGHT_UP);
        assertHolds(system);
    }

    @Test
    void partitions_that_are_added_while_it_follows_are_read_too() throws Exception {
        kafka.partitions(1);
        steps = 200;
        Follower follower = follower(() -> {
            if (steps == 100) {
                kafka.partitions(PARTITIONS);
            }
        });
        assertThat(follower.follow()).isEqualTo(Follower.Outcome.STOPPED);
        assertHolds(system);
    }

    @Test
    void a_place_that_the_partition_does_not_have_begins_that_partition_anew() throws Exception {
        var unused = follower().catchUp(LIMIT);
        state.topics().forEach(topic -> topic.table().partition(1).next(1_000_000));
        assertThat(follower().catchUp(LIMIT)).isEqualTo(Follower.Outcome.CAUGHT_UP);
        assertHolds(system);
    }

    @Test
    void after_more_than_a_week_away_everything_is_read_anew_since_deletions_may_be_gone_from_the_topics()
            throws Exception {
        var unused = follower().catchUp(LIMIT);
        long records = records();
        clock.pass(State.TOMBSTONES_KEPT.minusSeconds(60));
        assertThat(follower().catchUp(LIMIT)).isEqualTo(Follower.Outcome.CAUGHT_UP);
        assertThat(records()).as("within the week it goes on").isEqualTo(records);

        for (int i = 0; i < 30; i++) {
            system.happen();
        }
        system.compact(true);
        clock.pass(State.TOMBSTONES_KEPT.plusSeconds(60));
        assertThat(follower().catchUp(LIMIT)).isEqualTo(Follower.Outcome.CAUGHT_UP);
        assertHolds(system);
        assertThat(records()).as("all that the topics still have was read").isEqualTo(left());
    }

    @Test
    void what_the_folder_holds_at_any_step_is_completed_by_a_restart() throws Exception {
        List<byte[]> left = new ArrayList<>();
        steps = 60;
        var unused = follower(() -> left.add(file())).follow();
        assertThat(left.stream().map(Arrays::hashCode).distinct().count())
                .as("it saves while it reads")
                .isGreaterThan(5);
        steps = Integer.MAX_VALUE;
        for (byte[] killed : left) {
            Files.write(path.resolve("state.jsonl"), killed);
            state = folder.load().orElseThrow();
            assertThat(follower().catchUp(LIMIT)).isEqualTo(Follower.Outcome.CAUGHT_UP);
            assertHolds(system);
        }
    }

    private byte[] file() {
        try {
            return Files.readAllBytes(path.resolve("state.jsonl"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void assertHolds(PaperSystem held) {
        assertThat(state.projection(PaperSystem.NOW)).isEqualTo(held.truth());
    }

    private long left() {
        return state.topics().stream()
                .mapToLong(topic -> IntStream.range(0, PARTITIONS)
                        .mapToLong(number -> system.topic(topic.name())
                                .read(number, 0, Integer.MAX_VALUE)
                                .size())
                        .sum())
                .sum();
    }

    private long records() {
        return state.topics().stream().mapToLong(topic -> topic.records()).sum();
    }

    private Follower follower() {
        return follower(() -> {});
    }

    private Follower follower(Runnable afterStep) {
        return new Follower(
                state,
                folder,
                Duration.ofMillis(300),
                kafka::consumer,
                kafka::describer,
                () -> {
                    steps--;
                    afterStep.run();
                },
                new Stop() {
                    @Override
                    public boolean wished() {
                        return steps <= 0;
                    }

                    @Override
                    public void await(Duration limit) {
                        pauses.add(limit);
                        clock.pass(limit);
                    }
                },
                clock,
                new Random(3));
    }

    private static PaperSystem system(long seed) {
        PaperSystem system = new PaperSystem(seed, PARTITIONS);
        for (int i = 0; i < 300; i++) {
            system.happen();
        }
        return system;
    }
}
