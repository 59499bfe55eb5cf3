package dev.tamid.examples.consumer.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.examples.consumer.paper.PaperRecord;
import dev.tamid.examples.consumer.paper.PaperSystem;
import dev.tamid.examples.consumer.table.FollowedTopic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

    private static final int PARTITIONS = 2;

    @TempDir
    private Path folder;

    @Test
    void what_is_saved_is_there_after_a_restart() throws Exception {
        State state = something();
        state.caughtUp(Instant.parse("2026-11-22T10:00:00.5Z"));
        try (StateFolder first = StateFolder.open(folder)) {
            assertThat(first.load()).isEmpty();
            first.save(state);
        }
        try (StateFolder second = StateFolder.open(folder)) {
            assertThat(bytes(second.load().orElseThrow())).isEqualTo(bytes(state));
        }
    }

    @Test
    void a_save_that_was_cut_off_leaves_the_one_before() throws Exception {
        State state = something();
        try (StateFolder saved = StateFolder.open(folder)) {
            saved.save(state);
            Files.write(folder.resolve("state.unfinished"), new byte[] {'{'});
            assertThat(bytes(saved.load().orElseThrow())).isEqualTo(bytes(state));
        }
        assertThat(folder.resolve("state.unfinished")).doesNotExist();
    }

    @Test
    void a_file_that_is_cut_off_anywhere_or_has_one_wrong_bit_is_not_believed_but_put_aside() throws Exception {
        byte[] whole = bytes(something());
        try (StateFolder saved = StateFolder.open(folder)) {
            for (int length = 0; length < whole.length; length += 1 + length / 50) {
                assertNotBelieved(saved, Arrays.copyOf(whole, length));
                byte[] wrong = whole.clone();
                wrong[length] ^= 4;
                assertNotBelieved(saved, wrong);
            }
        }
    }

    @Test
    void one_process_at_a_time_holds_the_folder() throws Exception {
        try (StateFolder first = StateFolder.open(folder)) {
            assertThat(first.load()).isEmpty();
            assertThatThrownBy(() -> StateFolder.open(folder))
                    .isInstanceOf(StateFolder.Unusable.class)
                    .hasMessageContaining("in use by another process");
        }
        StateFolder.open(folder).close();
    }

    @Test
    void a_folder_that_cannot_be_is_said_to_be_unusable() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> StateFolder.open(file))
                .isInstanceOf(StateFolder.Unusable.class)
                .hasMessageContaining(file.toString());
    }

    private void assertNotBelieved(StateFolder saved, byte[] content) throws IOException {
        Files.write(folder.resolve("state.jsonl"), content);
        assertThat(saved.load()).isEmpty();
        assertThat(folder.resolve("state.jsonl")).doesNotExist();
        assertThat(folder.resolve("state.damaged")).hasBinaryContent(content);
    }

    /** A state with rows, deleted ones, emptied partitions, unreadable records. */
    private static State something() {
        PaperSystem system = new PaperSystem(3, PARTITIONS);
        for (int i = 0; i < 60; i++) {
            system.happen();
        }
        State state = new State();
        for (FollowedTopic<?> topic : state.topics()) {
            topic.startAnew("id-of-" + topic.name());
            for (int partition = 0; partition < PARTITIONS; partition++) {
                for (PaperRecord record : system.topic(topic.name()).read(partition, 0, Integer.MAX_VALUE)) {
                    topic.take(partition, record.offset(), record.keyBytes(), record.valueBytes(), PaperSystem.NOW);
                }
            }
        }
        return state;
    }

    private static byte[] bytes(State state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StateWriter.write(state, bytes);
        return bytes.toByteArray();
    }
}
