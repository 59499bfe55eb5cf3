package dev.tamid.local.watch;

import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Frames of the live connection as lines for a person. */
final class Lines {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final int MAX_NAME = 60;

    private final PrintWriter out;

    Lines(PrintWriter out) {
        this.out = out;
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    void change(JsonNode frame, Instant arrival) {
        say(text(frame, arrival));
    }

    /** Time of arrival, number, operation, entity, name, milliseconds from commit to arrival. */
    static String text(JsonNode frame, Instant arrival) {
        return String.format(
                Locale.ROOT,
                "%s  #%-5d %-6s %-11s %-60s %s",
                TIME.format(arrival),
                frame.path("seq").asLong(),
                frame.path("op").asString(),
                frame.path("entity").asString(),
                shortened(name(frame)),
                lag(frame.path("at").asString(""), arrival));
    }

    private static String name(JsonNode frame) {
        JsonNode data = frame.path("data");
        String id = frame.path("id").asString();
        if (!data.isObject()) {
            return id;
        }
        return switch (frame.path("entity").asString()) {
            case "client", "trainee" -> data.path("fullName").asString(id);
            case "interaction" ->
                data.path("type").asString("") + ": " + data.path("subject").asString("(no subject)");
            case "activity" ->
                data.path("interactionCount").asLong() + " interactions, last "
                        + data.path("lastContactAt").asString("never");
            default -> id;
        };
    }

    private static String lag(String at, Instant arrival) {
        try {
            double ms = Duration.between(Instant.parse(at), arrival).toNanos() / 1e6;
            return String.format(Locale.ROOT, "%.1f ms", ms);
        } catch (DateTimeException notAnInstant) {
            return "";
        }
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= MAX_NAME ? line : line.substring(0, MAX_NAME - 1) + "…";
    }
}
