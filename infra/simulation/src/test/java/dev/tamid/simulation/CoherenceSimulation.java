package dev.tamid.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.model.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The real code over a real Redis, interleaved from a seed")
class CoherenceSimulation {

    private static final long SEEDS = 2_000;

    @SuppressWarnings("NullAway.Init")
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
        server = new Server(Files.createTempDirectory(target, "redis"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @DisplayName("keeps every promise from 2,000 seeds")
    void everyPromiseHolds() {
        Campaign campaign = Campaign.with(server);
        long began = System.nanoTime();

        Optional<Outcome> broken = campaign.firstBroken(0, SEEDS);

        assertThat(broken).as(() -> broken.orElseThrow().report()).isEmpty();
        System.out.printf(
                "%,d seeds keep every promise: %,d turns in %s%n",
                SEEDS, campaign.turns(), Duration.ofNanos(System.nanoTime() - began));
        assertThat(campaign.turns()).as("much happened").isGreaterThan(SEEDS * 30);
    }

    @ParameterizedTest(name = "breaks without {0}, within 2,000 seeds")
    @EnumSource(
            value = Rule.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BYPASS", "LOGS_END"})
    void noRuleCanBeLeftOut(Rule rule) {
        Optional<Outcome> broken = Campaign.without(server, rule).firstBroken(0, SEEDS);

        assertThat(broken).as("without: " + rule.says()).isPresent();
        Outcome found = broken.orElseThrow();
        System.out.printf(
                "Without \"%s\", seed %d, the %d. of them, breaks %s in %d turns%n",
                rule.says(),
                found.seed(),
                found.seed() + 1,
                found.broken().orElseThrow().promise(),
                found.interleaving().size());
    }

    /** New ones are added when they are found; all of them are found anew when what seeds mean changes. */
    @ParameterizedTest(name = "seed {0} breaks {2} without {1}, and nothing with all rules")
    @CsvSource({
        "317, LOOK_AGAIN, ReadsNeverGoBack",
        "419, NEWER, EntriesNeverGoBack",
        "398, BEFORE, ReadsNeverGoBack",
        "189, AFTER, NothingStaleAfterAcknowledgement",
        "283, NEW_BIRTH, ReadsNeverGoBack",
        "0, GATE, NobodyIsToldBeforeItIsVisible",
        "17, BIRTH, NothingStaleAfterItsChange",
        "7, MARKS, NothingStaleAfterAcknowledgement",
        "3, ONE, NothingStaleAfterItsChange"
    })
    void seedsThatOnceFailed(long seed, Rule rule, String promise) {
        assertThat(Campaign.without(server, rule).run(seed).broken().map(Scheduler.Broken::promise))
                .as("what it found without the rule")
                .contains(promise);
        Outcome now = Campaign.with(server).run(seed);
        assertThat(now.broken()).as(now::report).isEmpty();
    }

    @ParameterizedTest(name = "seed {0} replays to the letter")
    @CsvSource({"1", "2", "3", "17", "1234567890123"})
    void aSeedIsItsInterleaving(long seed) {
        assertThat(Campaign.with(server).run(seed).interleaving())
                .isEqualTo(Campaign.with(server).run(seed).interleaving());
    }

    @Test
    @DisplayName("a mutation that does not find its rule in the library fails")
    void aMutationIsNeverNone() {
        for (Rule rule : EnumSet.of(Rule.BIRTH, Rule.NEW_BIRTH, Rule.MARKS, Rule.NEWER)) {
            assertThatThrownBy(() -> Mutations.library("-- another library", EnumSet.complementOf(EnumSet.of(rule))))
                    .hasMessageContaining(rule.name());
        }
    }
}
