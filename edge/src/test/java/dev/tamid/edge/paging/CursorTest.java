package dev.tamid.edge.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.coherence.catalog.ViewRequest;
import dev.tamid.coherence.catalog.Views;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final UUID TRAINER = UUID.fromString("11111111-1111-4111-8111-111111111111");
    private static final UUID OTHER = UUID.fromString("22222222-2222-4222-8222-222222222222");

    @Test
    void a_cursor_reads_back_what_it_was_made_of() {
        Cursor cursor = Cursor.of(clients("status=lead", TRAINER), "name");
        String text = cursor.after("ד\"נה,\n😀", null, "");

        assertThat(text).matches("[A-Za-z0-9_-]+");
        assertThat(cursor.read(text, 3)).containsExactly("ד\"נה,\n😀", null, "");
    }

    @Test
    void a_cursor_is_bound_to_trainer_view_sort_and_filters_but_not_to_the_limit() {
        String text =
                Cursor.of(clients("status=lead&tag=a&tag=b", TRAINER), "name").after("x", "y");

        Cursor.of(clients("tag=b&status=lead&tag=a&limit=7&cursor=" + text, TRAINER), "name")
                .read(text, 2);
        foreign(Cursor.of(clients("status=lead&tag=a&tag=b", OTHER), "name"), text);
        foreign(Cursor.of(clients("status=lead&tag=a&tag=b", TRAINER), "-createdAt"), text);
        foreign(Cursor.of(clients("status=lead&tag=a", TRAINER), "name"), text);
        foreign(Cursor.of(clients("status=lead&tag=a&tag=b&q=z", TRAINER), "name"), text);
        foreign(Cursor.of(Views.find("GET", "/api/v1/trainees", "", TRAINER).orElseThrow(), "name"), text);
    }

    @Test
    void two_values_are_not_one_value_that_looks_like_them() {
        String text = Cursor.of(clients("tag=a&tag=b", TRAINER), "name").after("x");
        foreign(Cursor.of(clients("tag=a%0Atag%3D1%3Ab", TRAINER), "name"), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "====", "%00", "AAAA", "bm90IGEgY3Vyc29yIGF0IGFsbCwgYnV0IGxvbmcgZW5vdWdo", "*", " ", "א"})
    void what_is_no_cursor_is_refused(String text) {
        foreign(Cursor.of(clients("", TRAINER), "name"), text);
    }

    @Test
    void a_cursor_that_was_touched_is_refused() {
        Cursor cursor = Cursor.of(clients("", TRAINER), "name");
        String text = cursor.after("x", "y");
        byte[] bytes = Base64.getUrlDecoder().decode(text);

        foreign(cursor, text + "=");
        foreign(cursor, text.substring(0, text.length() - 2));
        foreign(cursor, "A".repeat(10_000));
        foreign(cursor, withPayload(bytes, "[\"x\", \"y\"]"));
        foreign(cursor, withPayload(bytes, "[\"x\",\"y\"] "));
        foreign(cursor, withPayload(bytes, "[\"x\",1]"));
        foreign(cursor, withPayload(bytes, "[\"x\",[\"y\"]]"));
        foreign(cursor, withPayload(bytes, "[\"x\",\"y\""));
        foreign(cursor, withPayload(bytes, "{}"));
        foreign(cursor, withPayload(bytes, ""));
        foreign(cursor, cursor.after("x"));
        foreign(cursor, cursor.after("x", "y", "z"));
    }

    private static String withPayload(byte[] cursor, String payload) {
        byte[] json = payload.getBytes(StandardCharsets.UTF_8);
        byte[] made = java.util.Arrays.copyOf(cursor, 12 + json.length);
        System.arraycopy(json, 0, made, 12, json.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(made);
    }

    private static void foreign(Cursor cursor, String text) {
        assertThatThrownBy(() -> cursor.read(text, 2)).hasMessage("INVALID_CURSOR");
    }

    private static ViewRequest clients(String query, UUID trainer) {
        return Views.find("GET", "/api/v1/clients", query, trainer).orElseThrow();
    }
}
