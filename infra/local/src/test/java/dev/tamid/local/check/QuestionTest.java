package dev.tamid.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class QuestionTest {
    private final Client one = Client.of(UUID.randomUUID(), false);
    private final Client other = Client.of(UUID.randomUUID(), false);
    private final Studio studio = Studio.of(UUID.randomUUID(), one, other);

    @Test
    @DisplayName("each answer tells the values that it has; a client that is missing from a page is told as 0")
    void values() {
        assertThat(new Question.One(one).values(bytes("{\"id\":\"x\",\"version\":7}")))
                .containsEntry(one.version(), 7L);
        assertThat(new Question.Page(studio, "name")
                        .values(bytes(
                                "{\"items\":[{\"id\":\"" + other.id() + "\",\"version\":3}],\"nextCursor\":null}")))
                .containsEntry(other.version(), 3L)
                .containsEntry(one.version(), 0L);
        assertThat(new Question.Stats(one).values(bytes("{\"total\":12}"))).containsEntry(one.interactions(), 12L);
        assertThat(new Question.Newest(one).values(bytes("{\"items\":[{\"subject\":\"12\"}]}")))
                .containsEntry(one.interactions(), 12L);
        assertThat(new Question.Newest(one).values(bytes("{\"items\":[]}"))).containsEntry(one.interactions(), 0L);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
