package dev.tamid.invalidator.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.coherence.cache.Entry;
import dev.tamid.coherence.cache.Held;
import dev.tamid.coherence.catalog.Family;
import dev.tamid.coherence.catalog.FamilyKind;
import dev.tamid.coherence.database.Snapshot;
import dev.tamid.coherence.database.Xid;
import dev.tamid.edge.answer.Etags;
import dev.tamid.invalidator.audit.Judge.Verdict;
import dev.tamid.invalidator.change.Position;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {

    private static final Snapshot SAME = Snapshot.parse("100:100:");
    private static final Snapshot LATER = Snapshot.parse("101:101:");

    @Test
    @DisplayName("what a fresh read confirms is right, whatever happened since")
    void confirmed() {
        assertThat(judge("\"1\"\nA", answer("\"1\"", "A"), LATER)).isEqualTo(Verdict.SAME);
        assertThat(judge("\"1\"\nA", new Fresh.Unknown("away"), LATER)).isEqualTo(Verdict.SAME);
    }

    @Test
    @DisplayName("what differs may be concurrent as long as a transaction has ended since it was read")
    void concurrent() {
        assertThat(judge("\"1\"\nA", answer("\"2\"", "B"), LATER)).isEqualTo(Verdict.DIFFERENT);
        assertThat(judge("\"1\"\nA", new Fresh.Gone(), LATER)).isEqualTo(Verdict.DIFFERENT);
        assertThat(judge("\"1\"\nA", answer("\"2\"", "B"), Snapshot.parse("100:103:102")))
                .isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    @DisplayName("what differs although nothing has ended since it was read is corrupt")
    void nothingEnded() {
        assertThat(judge("\"1\"\nA", answer("\"2\"", "B"), SAME)).isEqualTo(Verdict.CORRUPT);
        assertThat(judge("\"1\"\nA", new Fresh.Gone(), SAME)).isEqualTo(Verdict.CORRUPT);
    }

    @Test
    @DisplayName(
            "what contradicts itself is corrupt at once: one tag for two bodies, a hash that is not its body's, no tag at all")
    void contradiction() {
        assertThat(judge("\"1\"\nA", answer("\"1\"", "B"), LATER)).isEqualTo(Verdict.CORRUPT);
        String hash = Etags.ofBody(bytes("A"));
        assertThat(judge(hash + "\nX", answer(Etags.ofBody(bytes("B")), "B"), LATER))
                .isEqualTo(Verdict.CORRUPT);
        assertThat(judge(hash + "\nA", answer(Etags.ofBody(bytes("B")), "B"), LATER))
                .isEqualTo(Verdict.DIFFERENT);
        assertThat(judge("no line feed", answer("\"1\"", "B"), LATER)).isEqualTo(Verdict.CORRUPT);
        assertThat(judge(held("\"1\"\nA", "nonsense"), answer("\"2\"", "B"), LATER))
                .isEqualTo(Verdict.CORRUPT);
    }

    @ParameterizedTest
    @DisplayName("the stream has passed a change when the trainer's live log holds it or a later one")
    @CsvSource({"900:10000, true", "900:9990, false", "900:10010, true", "901:1, true", "899:99999, false", "'', false"
    })
    void passed(String head, boolean passed) {
        Followed change = new Followed(UUID.randomUUID(), List.of(), new Xid(7), new Position(900, 1000));

        assertThat(change.isPassedBy(head)).isEqualTo(passed);
    }

    @Test
    @DisplayName("the evidence names the place, lengths and hashes, and no value")
    void evidence() {
        Entry held = new Entry("\"1\"", bytes("{\"items\":[{\"id\":1,\"fullName\":\"Dana\"}]}"));
        Entry fresh = new Entry("\"2\"", bytes("{\"items\":[{\"id\":1,\"fullName\":\"Ruth L\"}]}"));

        String told = Differences.between(Optional.of(held), fresh);

        assertThat(told)
                .startsWith("at /items/0/fullName: held 38 bytes #")
                .contains("fresh 40 bytes #", "another ETag")
                .doesNotContain("Dana", "Ruth");
        assertThat(Differences.between(Optional.of(held), null)).contains("no answer", "38 bytes");
        assertThat(Differences.between(Optional.empty(), fresh)).isEqualTo("no entry in it");
        assertThat(Differences.between(Optional.of(new Entry("\"1\"", bytes("XX"))), fresh))
                .contains("no JSON")
                .doesNotContain("XX");
        assertThat(Differences.named("client_list?q=Dana&sort=name"))
                .startsWith("client_list?q=…&sort=… #")
                .doesNotContain("Dana");
    }

    private static Verdict judge(String packed, Fresh fresh, Snapshot after) {
        return judge(held(packed, "100:100:"), fresh, after);
    }

    private static Verdict judge(Held held, Fresh fresh, Snapshot after) {
        return Judge.judge(held, fresh, after);
    }

    private static Held held(String packed, String snapshot) {
        Family family = new Family(FamilyKind.CLIENTS, UUID.randomUUID(), null);
        return new Held(family, "client_list?", 1, "birth", "", snapshot, bytes(packed));
    }

    private static Fresh answer(String etag, String body) {
        return new Fresh.Answer(new Entry(etag, bytes(body)), LATER);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
