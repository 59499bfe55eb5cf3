package dev.tamid.simulation;

import dev.tamid.model.Rule;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of a seed.
 *
 * @param rules in force
 * @param broken the promise that was broken first, if one was
 * @param interleaving a line for each turn: its number, who, what he did and saw
 */
record Outcome(
        long seed, Set<Rule> rules, Course course, Optional<Scheduler.Broken> broken, List<String> interleaving) {

    /** What a failure has to say. */
    String report() {
        return "Seed " + seed + " "
                + broken.map(found -> "breaks " + found.promise() + ": " + found.how())
                        .orElse("keeps every promise")
                + "\n" + course + "\n" + String.join("\n", interleaving) + "\nAgain: " + again();
    }

    /** The command that shows the same once more. */
    String again() {
        return EnumSet.complementOf(EnumSet.copyOf(rules)).stream()
                .map(rule -> " --rule " + rule)
                .collect(Collectors.joining("", "./tamid simulate --seed " + seed, ""));
    }
}
