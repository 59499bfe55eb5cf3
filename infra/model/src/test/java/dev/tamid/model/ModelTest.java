package dev.tamid.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The protocol, in every state that two transactions, two readers and two cached answers can reach")
class ModelTest {

    private final ModelChecker checker =
            new ModelChecker(Path.of("target", "model").toAbsolutePath(), Duration.ofMinutes(10), line -> {});

    @ParameterizedTest(name = "keeps every promise; the cache''s faults: {0}")
    @EnumSource(CacheFaults.class)
    void everyPromiseHolds(CacheFaults faults) throws IOException, InterruptedException {
        Verdict verdict = checker.check(Bounds.SMALL.with(faults), EnumSet.allOf(Rule.class), faults);

        System.out.printf("All rules hold in %,d states, in %s%n", verdict.states(), verdict.took());
        assertThat(verdict.broken())
                .as(() -> String.join("\n", verdict.steps()))
                .isEmpty();
        assertThat(verdict.states()).as("it did look").isGreaterThan(10_000);
    }

    @ParameterizedTest(name = "breaks without {0}")
    @EnumSource(Rule.class)
    void noRuleCanBeLeftOut(Rule rule) throws IOException, InterruptedException {
        Verdict verdict = checker.without(rule, Bounds.SMALL);

        assertThat(verdict.broken()).as("without: " + rule.says()).isPresent();
        System.out.printf(
                "Without \"%s\" this breaks %s:%n  %s%n",
                rule.says(), verdict.broken().orElseThrow(), String.join("\n  ", verdict.steps()));
    }
}
