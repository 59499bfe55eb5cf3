package dev.tamid.examples.consumer.projection;

import dev.tamid.examples.consumer.table.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Each trainer's clients by status, and how many interactions are coming up. It is counted from the rows and never moved on by changes, so
 * nothing can be counted twice; a count of a million rows takes a fraction of a second.
 *
 * @param at the time it is of: what is upcoming depends on it
 * @param trainers those who have anything, in the order of their ids' texts
 */
public record Projection(Instant at, SortedMap<String, TrainerSummary> trainers) {

    /** From {@code at} on, {@code at} included and its end not. */
    public static final Duration UPCOMING = Duration.ofDays(7);

    public static Projection of(Table<ClientRow> clients, Table<InteractionRow> interactions, Instant at) {
        SortedMap<String, SortedMap<String, Integer>> statuses = new TreeMap<>();
        SortedMap<String, Integer> upcoming = new TreeMap<>();
        clients.forEachRow(client -> {
            if (client.visible()) {
                statuses.computeIfAbsent(text(client.trainer()), unused -> new TreeMap<>())
                        .merge(client.status(), 1, Integer::sum);
            }
        });
        interactions.forEachRow(interaction -> {
            if (interaction.visible() && isUpcoming(interaction.happenedAt(), at)) {
                upcoming.merge(text(interaction.trainer()), 1, Integer::sum);
            }
        });
        SortedMap<String, TrainerSummary> trainers = new TreeMap<>();
        statuses.forEach((trainer, counts) ->
                trainers.put(trainer, new TrainerSummary(counts, upcoming.getOrDefault(trainer, 0))));
        upcoming.forEach((trainer, count) ->
                trainers.putIfAbsent(trainer, new TrainerSummary(Collections.emptySortedMap(), count)));
        return new Projection(at, trainers);
    }

    private static boolean isUpcoming(Instant happenedAt, Instant at) {
        return !happenedAt.isBefore(at) && happenedAt.isBefore(at.plus(UPCOMING));
    }

    private static String text(UUID trainer) {
        return trainer.toString();
    }
}
