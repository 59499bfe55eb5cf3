package dev.tamid.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one check found.
 *
 * @param broken the promise that does not hold; empty when all hold in every state
 * @param steps the shortest way there
 * @param states distinct states that were looked at
 */
record Verdict(Optional<String> broken, List<String> steps, long states, Duration took) {}
