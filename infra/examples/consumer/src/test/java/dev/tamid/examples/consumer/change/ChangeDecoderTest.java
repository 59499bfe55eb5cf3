package dev.tamid.examples.consumer.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.examples.consumer.projection.ClientRow;
import dev.tamid.examples.consumer.projection.InteractionRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeDecoderTest {

    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final UUID TRAINER = UUID.fromString("11111111-1111-4111-8111-111111111111");
    private static final UUID CLIENT = UUID.fromString("0199a3c2-7c1e-7a55-9d3a-5f2f9b1c7d10");
    private static final UUID INTERACTION = UUID.fromString("0199a3c2-7c1e-7a55-9d3a-5f2f9b1c7d20");
    private static final ChangeDecoder<ClientRow> CLIENTS = new ChangeDecoder<>("clients", "clients", ClientRow.FORMAT);
    private static final ChangeDecoder<InteractionRow> INTERACTIONS =
            new ChangeDecoder<>("interactions", "interactions", InteractionRow.FORMAT);
    private static final String KEY = "{\"id\":\"" + CLIENT + "\"}";
    private static final String UPDATE = golden("client-update.json");

    @Test
    void a_row_as_it_is_on_the_topic_is_read_with_its_position() throws Undecodable {
        assertThat(client(UPDATE))
                .isEqualTo(new Change.Written<>(
                        CLIENT, new ClientRow(TRAINER, "on_hold", null), new Position(25_231_752, 25_232_432), AT));
        assertThat(INTERACTIONS.decode(
                        bytes("{\"id\":\"" + INTERACTION + "\"}"), bytes(golden("interaction-insert.json")), AT))
                .isEqualTo(new Change.Written<>(
                        INTERACTION,
                        new InteractionRow(TRAINER, Instant.parse("2026-11-29T08:30:00.000001Z"), null, false),
                        new Position(25_232_432, 25_233_016),
                        AT));
    }

    @Test
    void a_row_that_was_deleted_through_the_interface_is_a_row_that_says_so() throws Undecodable {
        String deleted = UPDATE.replace("\"deleted_at\":null", "\"deleted_at\":\"2026-11-22T09:00:00.000001Z\"");
        assertThat(client(deleted))
                .isInstanceOfSatisfying(
                        Change.Written.class,
                        written -> assertThat(written.row())
                                .isEqualTo(new ClientRow(
                                        TRAINER, "on_hold", Instant.parse("2026-11-22T09:00:00.000001Z"))));
    }

    @Test
    void a_row_that_a_snapshot_read_stands_at_its_own_place() throws Undecodable {
        String read = UPDATE.replace("\\\"25231752\\\"", "null").replace("\"op\":\"u\"", "\"op\":\"r\"");
        assertThat(client(read))
                .isInstanceOfSatisfying(
                        Change.Written.class,
                        written -> assertThat(written.position()).isEqualTo(new Position(25_232_432, 25_232_432)));
    }

    @Test
    void a_deletion_its_tombstone_and_a_truncate_are_told_apart() throws Undecodable {
        assertThat(client(golden("client-delete.json")))
                .isEqualTo(new Change.Deleted<>(CLIENT, new Position(25_233_016, 25_233_504), AT));
        assertThat(CLIENTS.decode(bytes(KEY), null, AT)).isEqualTo(new Change.Forgotten<>(CLIENT));
        assertThat(CLIENTS.decode(bytes("{\"id\":null}"), bytes(golden("client-truncate.json")), AT))
                .isEqualTo(new Change.Emptied<>());
        assertThat(CLIENTS.decode(bytes("{\"id\":null}"), bytes(golden("client-begun-anew.json")), AT))
                .as("capture begins anew: it says so without a place in the log")
                .isEqualTo(new Change.Emptied<>());
    }

    @Test
    void fields_and_values_of_a_newer_schema_do_no_harm() throws Undecodable {
        String newer = UPDATE.replace("\"status\":\"on_hold\"", "\"status\":\"on_the_moon\",\"orbit\":{\"km\":[1,2]}")
                .replace("\"op\":\"u\"", "\"op\":\"u\",\"later\":true")
                .replace("\"before\":{", "\"before\":{\"x\":[],");
        assertThat(client(newer))
                .isInstanceOfSatisfying(
                        Change.Written.class,
                        written -> assertThat(written.row()).isEqualTo(new ClientRow(TRAINER, "on_the_moon", null)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "op":"u"                  | "op":"z"                       | a change of the kind 'z'
            "op":"u"                  | "op":7                         | a change of the kind
            "schema":"clients"        | "schema":"public"              | not a change of clients.clients
            "table":"clients"         | "table":"trainees"             | not a change of clients.clients
            "after":{                 | "after":7,"old":{              | not there
            "after":{                 | "after":null,"old":{           | not there
            "status":"on_hold"        | "colour":"red"                 | without the column status
            "status":"on_hold"        | "status":7                     | status is no text
            "deleted_at":null         | "deleted_at":"yesterday"       | deleted_at is no time
            "deleted_at":null         | "deleted_at":1700000000        | deleted_at is no text
            "trainer_id":"11111111    | "trainer_id":"x1111111         | trainer_id is no UUID
            "trainer_id":"11111111    | "trainer_id":"1                | trainer_id is no UUID
            [\\"25231752\\"           | [\\"25231752x\\"               | no sequence
            [\\"25231752\\"           | [\\"9999999999999999999\\"     | no sequence
            "sequence":"              | "sequence":null,"x":"          | no sequence
            "id":"0199a3c2            | "id":"0199a3c3                 | not the one that the key names
            """)
    void what_does_not_say_what_the_schema_promises_is_undecodable(String right, String wrong, String why) {
        assertThat(UPDATE).contains(right);
        assertThatThrownBy(() -> client(UPDATE.replace(right, wrong)))
                .isInstanceOf(Undecodable.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "null", "[]", "7", "{}", "{\"id\":null}", "{\"id\":7}", "{\"id\":\"1-1-1-1-1\"}"})
    void a_key_that_names_no_row_is_undecodable(String key) {
        assertThatThrownBy(() -> CLIENTS.decode(bytes(key), bytes(UPDATE), AT)).isInstanceOf(Undecodable.class);
        assertThatThrownBy(() -> CLIENTS.decode(bytes(key), null, AT)).isInstanceOf(Undecodable.class);
        assertThatThrownBy(() -> CLIENTS.decode(null, bytes(UPDATE), AT)).isInstanceOf(Undecodable.class);
    }

    @Test
    void whatever_bytes_come_the_answer_is_a_change_or_undecodable() {
        Random random = new Random(7);
        byte[] right = bytes(UPDATE);
        for (int i = 0; i < 20_000; i++) {
            byte[] wrong = right.clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                wrong[random.nextInt(wrong.length)] = (byte) random.nextInt();
            }
            decodeOrRefuse(wrong);
        }
        decodeOrRefuse(bytes("[".repeat(100_000)));
        decodeOrRefuse(bytes("{\"a\":".repeat(100_000)));
        decodeOrRefuse(new byte[5 << 20]);
    }

    private static void decodeOrRefuse(byte[] value) {
        try {
            assertThat(CLIENTS.decode(bytes(KEY), value, AT)).isNotNull();
        } catch (Undecodable expected) {
            assertThat(expected).message().hasSizeLessThan(2_000);
        }
    }

    private static Change<ClientRow> client(String value) throws Undecodable {
        return CLIENTS.decode(bytes(KEY), bytes(value), AT);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String golden(String name) {
        try (InputStream in = Objects.requireNonNull(ChangeDecoderTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
