package dev.tamid.examples.consumer;

import dev.tamid.examples.consumer.projection.Projection;
import dev.tamid.examples.consumer.projection.TrainerSummary;
import dev.tamid.examples.consumer.state.State;
import dev.tamid.examples.consumer.table.FollowedTopic;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** The projection as text: a table for people, or one line of JSON. */
final class Report {

    private static final int MOST_TRAINERS = 20;

    private Report() {}

    /** Of at most twenty trainers; the JSON has all. */
    static String table(Projection projection, State state) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%-36s  %8s  %s%n", "trainer", "upcoming", "clients"));
        projection.trainers().entrySet().stream().limit(MOST_TRAINERS).forEach(trainer -> {
            TrainerSummary summary = trainer.getValue();
            text.append(String.format(
                    Locale.ROOT, "%-36s  %8d  %s%n", trainer.getKey(), summary.upcoming(), statuses(summary)));
        });
        int more = projection.trainers().size() - MOST_TRAINERS;
        if (more > 0) {
            text.append("and ").append(more).append(" more trainers (--json shows all)\n");
        }
        long unreadable =
                state.topics().stream().mapToLong(FollowedTopic::unreadable).sum();
        if (unreadable > 0) {
            text.append(unreadable)
                    .append(" records could not be read: rows that they were of are shown as they were before\n");
        }
        return text.toString();
    }

    static String json(Projection projection, State state) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonMapper.shared().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringProperty("at", projection.at().toString());
            json.writeObjectPropertyStart("topics");
            for (FollowedTopic<?> topic : state.topics()) {
                json.writeObjectPropertyStart(topic.name());
                json.writeNumberProperty("records", topic.records());
                json.writeNumberProperty("unreadable", topic.unreadable());
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeObjectPropertyStart("trainers");
            for (Map.Entry<String, TrainerSummary> trainer :
                    projection.trainers().entrySet()) {
                json.writeObjectPropertyStart(trainer.getKey());
                json.writeObjectPropertyStart("clients");
                trainer.getValue().clients().forEach(json::writeNumberProperty);
                json.writeEndObject();
                json.writeNumberProperty("upcoming", trainer.getValue().upcoming());
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    private static String statuses(TrainerSummary summary) {
        return summary.clients().entrySet().stream()
                .map(status -> status.getKey() + " " + status.getValue())
                .collect(Collectors.joining(", "));
    }
}
