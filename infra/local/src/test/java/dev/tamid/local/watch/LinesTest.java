package dev.tamid.local.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LinesTest {
    private static final Instant ARRIVAL = Instant.parse("2026-01-02T03:04:05.012500Z");

    @Test
    @DisplayName("a change is one line: number, operation, entity, name, milliseconds from commit to arrival")
    void change() {
        assertThat(line("""
                {"type":"change","seq":58,"entity":"client","op":"update","id":"a","version":8,
                 "at":"2026-01-02T03:04:05.010000Z","data":{"fullName":"Noa Levi"}}""")).contains("#58", "update", "client", "Noa Levi").endsWith("2.5 ms");
    }

    @Test
    @DisplayName("a delete, which has no data, shows the id; line ends in names do not break the line")
    void oneLine() {
        assertThat(line("""
                {"seq":1,"entity":"interaction","op":"delete","id":"the-id","at":"2026-01-02T03:04:05Z","data":null}""")).contains("delete", "the-id");
        assertThat(line("""
                {"seq":1,"entity":"interaction","op":"insert","id":"i","at":"","data":{"type":"note","subject":"a\\nb"}}""")).contains("note: a b").doesNotContain("\n");
    }

    private static String line(String frame) {
        return Lines.text(JsonMapper.builder().build().readTree(frame), ARRIVAL);
    }
}
