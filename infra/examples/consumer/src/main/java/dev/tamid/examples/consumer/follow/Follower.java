package dev.tamid.examples.consumer.follow;

import dev.tamid.examples.consumer.state.State;
import dev.tamid.examples.consumer.state.StateFolder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topics: to their ends, or until it is stopped. When the broker fails it begins again from the places in the state, after a
 * pause that grows to ten seconds; it never ends by itself because of the broker, unless that refuses it.
 *
 * <p>One thread; the state is that thread's.
 */
public final class Follower {

    /** How it ended. */
    public enum Outcome {
        /** The ends that the topics had when it began are reached. */
        CAUGHT_UP,
        STOPPED,
        /** The ends were not reached in time. */
        GAVE_UP
    }

    /** Kafka answers, and will not let this program read; the message says what it said. */
    public static final class Refused extends Exception {
        Refused(Throwable cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final State state;
    private final Saving saving;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Supplier<TopicDescriber> describers;
    private final Runnable afterStep;
    private final Stop stop;
    private final InstantSource clock;
    private final BackOff backOff;
    private @Nullable String trouble;

    /**
     * Has done nothing yet.
     *
     * @param saveEvery how often the state is saved at most
     * @param afterStep is called after every look at the broker, at least each second while it answers
     */
    public Follower(
            State state,
            StateFolder folder,
            Duration saveEvery,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Supplier<TopicDescriber> describers,
            Runnable afterStep,
            Stop stop,
            InstantSource clock,
            RandomGenerator random) {
        this.state = state;
        this.saving = new Saving(folder, state, saveEvery, clock);
        this.consumers = consumers;
        this.describers = describers;
        this.afterStep = afterStep;
        this.stop = stop;
        this.clock = clock;
        this.backOff = new BackOff(random);
    }

    /** Reads to the ends that the topics have now, for a time at most, and saves. */
    public Outcome catchUp(Duration limit) throws Refused, IOException {
        return run(clock.instant().plus(limit));
    }

    /** Reads until it is stopped, saves from time to time and at the end. */
    public Outcome follow() throws Refused, IOException {
        return run(null);
    }

    /** What hinders it at the moment. */
    public @Nullable String trouble() {
        return trouble;
    }

    private Outcome run(@Nullable Instant deadline) throws Refused, IOException {
        try {
            while (true) {
                Outcome outcome = tryOnce(deadline);
                if (outcome != null) {
                    return outcome;
                }
            }
        } finally {
            saving.save();
        }
    }

    /** Reads as long as the broker lets it; null: begin again. */
    private @Nullable Outcome tryOnce(@Nullable Instant deadline) throws Refused {
        try (Consumer<byte[], byte[]> consumer = consumers.get();
                TopicDescriber describer = describers.get()) {
            return read(new Reading(consumer, describer, state), deadline);
        } catch (KafkaException failure) {
            Throwable refusal = refusal(failure);
            if (refusal != null) {
                throw new Refused(refusal);
            }
            if (trouble == null) {
                LOG.warn("Kafka does not serve: {}. It is tried again; what was read stays.", failure.toString());
            }
            trouble = failure.toString();
        }
        Outcome ended = ended(deadline);
        if (ended == null) {
            stop.await(backOff.next());
        }
        return ended;
    }

    private Outcome read(Reading reading, @Nullable Instant deadline) {
        Map<TopicPartition, Long> goal = look(reading);
        Instant lookAgain = clock.instant().plus(LOOK);
        while (true) {
            boolean changed = reading.step();
            serves();
            saving.saveWhenDue(changed);
            afterStep.run();
            boolean atEnd = deadline != null && reading.reached(goal);
            if (atEnd) {
                state.caughtUp(clock.instant());
                return Outcome.CAUGHT_UP;
            }
            Outcome ended = ended(deadline);
            if (ended != null) {
                return ended;
            }
            if (!clock.instant().isBefore(lookAgain)) {
                Map<TopicPartition, Long> ends = look(reading);
                if (deadline == null && reading.reached(ends)) {
                    state.caughtUp(clock.instant());
                }
                lookAgain = clock.instant().plus(LOOK);
            }
        }
    }

    private Map<TopicPartition, Long> look(Reading reading) {
        if (state.tooOld(clock.instant())) {
            LOG.warn(
                    "The ends of the topics were last reached at {}, more than {} days ago. Deletions since then may be gone from the topics, so everything is read anew.",
                    state.caughtUpAt(),
                    State.TOMBSTONES_KEPT.toDays());
            state.startAnew();
        }
        reading.look();
        return reading.ends();
    }

    /** Only when records could be asked for too: a broker that answers one question and fails the next is not asked faster for it. */
    private void serves() {
        if (trouble != null) {
            LOG.info("Kafka serves again.");
            trouble = null;
            backOff.reset();
        }
    }

    /** Of what does not mend by trying again. */
    private static @Nullable Throwable refusal(KafkaException failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ConfigException
                    || each instanceof AuthenticationException
                    || each instanceof AuthorizationException) {
                return each;
            }
        }
        return null;
    }

    private @Nullable Outcome ended(@Nullable Instant deadline) {
        if (stop.wished()) {
            return Outcome.STOPPED;
        }
        return deadline != null && !clock.instant().isBefore(deadline) ? Outcome.GAVE_UP : null;
    }
}
