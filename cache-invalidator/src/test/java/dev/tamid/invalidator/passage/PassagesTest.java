package dev.tamid.invalidator.passage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PassagesTest {

    private static final Instant COMMITTED = Instant.parse("2026-11-22T13:27:59.470691Z");

    private final UUID id = UUID.randomUUID();
    private final Passages passages = new Passages();

    @Test
    @DisplayName("a change is known again when it is told, though its frame has got a number by then")
    void told() {
        passages.evicted(frame(id, 8), COMMITTED.plusMillis(2), COMMITTED.plusMillis(3));
        passages.evicted(frame(id, 9), COMMITTED.plusMillis(5), COMMITTED.plusMillis(6));
        passages.told("{\"type\":\"change\",\"seq\":58," + frame(id, 9), 3, COMMITTED.plusMillis(7));

        assertThat(passages.of(id))
                .containsExactly(
                        new Passage(
                                "client",
                                "update",
                                9,
                                COMMITTED,
                                COMMITTED.plusMillis(5),
                                COMMITTED.plusMillis(6),
                                COMMITTED.plusMillis(7),
                                3),
                        new Passage(
                                "client",
                                "update",
                                8,
                                COMMITTED,
                                COMMITTED.plusMillis(2),
                                COMMITTED.plusMillis(3),
                                null,
                                0));
        assertThat(passages.of(UUID.randomUUID())).isEmpty();
    }

    @Test
    @DisplayName("what was told had been evicted, though Redis' answer to the eviction came after its telling")
    void toldBeforeTheAnswer() {
        passages.told(frame(id, 8), 1, COMMITTED.plusMillis(5));
        passages.evicted(frame(id, 8), COMMITTED.plusMillis(2), COMMITTED.plusMillis(6));

        assertThat(passages.of(id))
                .singleElement()
                .extracting(Passage::evictedAt)
                .isEqualTo(COMMITTED.plusMillis(5));
    }

    @Test
    @DisplayName("what is done twice counts as of the first time")
    void twice() {
        for (int time = 0; time < 2; time++) {
            passages.evicted(frame(id, 8), COMMITTED, COMMITTED.plusMillis(3 + time));
            passages.told(frame(id, 8), 1, COMMITTED.plusMillis(5 + time));
        }

        assertThat(passages.of(id)).singleElement().satisfies(passage -> {
            assertThat(passage.evictedAt()).isEqualTo(COMMITTED.plusMillis(3));
            assertThat(passage.toldAt()).isEqualTo(COMMITTED.plusMillis(5));
        });
    }

    @Test
    @DisplayName("so many are remembered and no more")
    void bounded() {
        passages.evicted(frame(id, 1), COMMITTED, COMMITTED);
        UUID other = UUID.randomUUID();
        for (int version = 1; version < Passages.KEPT; version++) {
            passages.evicted(frame(other, version), COMMITTED, COMMITTED);
        }
        assertThat(passages.of(id)).hasSize(1);

        passages.evicted(frame(other, Passages.KEPT), COMMITTED, COMMITTED);

        assertThat(passages.of(id)).isEmpty();
        assertThat(passages.of(other)).hasSize(Passages.KEPT);
    }

    private static String frame(UUID id, long version) {
        return "\"entity\":\"client\",\"op\":\"update\",\"id\":\"" + id + "\",\"version\":" + version + ",\"at\":\""
                + COMMITTED + "\",\"mutation\":null,\"data\":{\"notes\":\"" + "x".repeat(5_000) + "\"}}";
    }
}
