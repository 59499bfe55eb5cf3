package dev.tamid.clients.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactDecoderTest {

    private static final UUID ID = new UUID(1, 1);
    private static final UUID CLIENT = new UUID(2, 2);
    private static final UUID TRAINER = new UUID(3, 3);
    private static final String TIME = "2026-01-02T03:04:05.123456Z";

    @Test
    void a_change_is_read_with_its_position() throws Undecodable {
        assertThat(ContactDecoder.decode(Changes.written(ID, CLIENT, TRAINER, TIME, true, 100)))
                .isEqualTo(contact(false, 100));
        assertThat(ContactDecoder.decode(Changes.deleted(ID, CLIENT, TRAINER, TIME, 100)))
                .isEqualTo(contact(true, 100));
        assertThat(ContactDecoder.decode(Changes.softlyDeleted(ID, CLIENT, TRAINER, TIME, 100)))
                .isEqualTo(contact(true, 100));
        assertThat(ContactDecoder.decode(Changes.truncated(100)))
                .isEqualTo(new ContactChange.Truncated(new Position(100, 101)));
        assertThat(ContactDecoder.decode(null)).isEqualTo(new ContactChange.Nothing());
    }

    @Test
    void a_row_of_a_snapshot_stands_where_it_was_read() throws Undecodable {
        String snapshot = new String(Changes.written(ID, CLIENT, TRAINER, TIME, true, 100), StandardCharsets.UTF_8)
                .replace("\\\"100\\\"", "null");
        assertThat(ContactDecoder.decode(snapshot.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        ContactChange.Contact.class,
                        contact -> assertThat(contact.position()).isEqualTo(new Position(101, 101)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "{}",
                "[]",
                "null",
                "{\"op\":\"c\"}",
                "{\"op\":\"c\",\"after\":null}",
                "{\"op\":\"c\",\"after\":{\"id\":7}}",
                "{\"op\":\"m\"}",
                "{\"op\":\"c\",\"source\":{\"sequence\":\"x\"}}"
            })
    void what_is_no_change_is_said_to_be_none(String value) {
        assertThatThrownBy(() -> ContactDecoder.decode(value.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Undecodable.class);
    }

    @Test
    void of_a_batch_only_the_last_change_of_each_counts_and_nothing_before_a_truncate() throws Undecodable {
        UUID other = new UUID(9, 9);
        Batch batch = Batch.of(List.of(
                ContactDecoder.decode(Changes.deleted(ID, CLIENT, TRAINER, TIME, 300)),
                ContactDecoder.decode(Changes.written(ID, CLIENT, TRAINER, TIME, true, 100)),
                ContactDecoder.decode(Changes.written(other, CLIENT, TRAINER, TIME, true, 150)),
                ContactDecoder.decode(Changes.truncated(200))));

        assertThat(batch.truncates()).isTrue();
        assertThat(batch.contacts()).containsExactly(contact(true, 300));
        assertThat(Batch.of(List.of(new ContactChange.Nothing())).truncates()).isFalse();
    }

    private static ContactChange.Contact contact(boolean deleted, long commit) {
        return new ContactChange.Contact(
                ID, CLIENT, TRAINER, Instant.parse(TIME), true, deleted, new Position(commit, commit + 1));
    }
}
