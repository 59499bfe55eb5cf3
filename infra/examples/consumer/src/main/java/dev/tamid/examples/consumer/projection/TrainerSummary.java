package dev.tamid.examples.consumer.projection;

import java.util.SortedMap;

/**
 * What is told of one trainer.
 *
 * @param clients how many there are of each status; statuses without clients are absent
 * @param upcoming interactions of the next seven days
 */
public record TrainerSummary(SortedMap<String, Integer> clients, int upcoming) {}
