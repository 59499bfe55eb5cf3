package dev.tamid.simulation;

import java.util.List;
import java.util.Optional;

/**
 * What became of a seed.
 *
 * @param broken the promise that was broken first, if one was
 * @param interleaving a line for each turn: its number, who, what he did and saw
 */
record Outcome(long seed, Course course, Optional<Scheduler.Broken> broken, List<String> interleaving) {

    /** What a failure has to say. */
    String report() {
        return "Seed " + seed + " "
                + broken.map(found -> "breaks " + found.promise() + ": " + found.how())
                        .orElse("keeps every promise")
                + "\n" + course + "\n" + String.join("\n", interleaving);
    }
}
