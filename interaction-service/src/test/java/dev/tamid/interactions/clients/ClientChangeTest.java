package dev.tamid.interactions.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.coherence.catalog.Topics;
import dev.tamid.interactions.clients.ClientChange.Forgotten;
import dev.tamid.interactions.clients.ClientChange.Gone;
import dev.tamid.interactions.clients.ClientChange.Kept;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClientChangeTest {

    private static final UUID CLIENT = UUID.randomUUID();
    private static final UUID ANNA = UUID.randomUUID();
    /** Of another partition than Anna. */
    private static final UUID BEN = Stream.generate(UUID::randomUUID)
            .filter(ben -> Topics.partition(ben, Topics.PARTITIONS) != Topics.partition(ANNA, Topics.PARTITIONS))
            .findFirst()
            .orElseThrow();

    private static final UUID TRAINEE = UUID.randomUUID();

    @Test
    @DisplayName("a placeholder takes what the first change says")
    void placeholder() {
        ClientRef placeholder = new ClientRef(CLIENT, BEN, null, false, false, 0, Position.NONE);
        ClientRef first = ref(ANNA, TRAINEE, 4, 10);
        assertThat(new Kept(first, false).applyTo(placeholder)).isEqualTo(first);
    }

    @Test
    @DisplayName("the same change again, or an older one, changes nothing")
    void again() {
        ClientRef now = ref(ANNA, TRAINEE, 4, 10);
        assertThat(new Kept(now, false).applyTo(now)).isSameAs(now);
        assertThat(new Kept(ref(ANNA, null, 3, 9), false).applyTo(now)).isSameAs(now);
        assertThat(new Gone(CLIENT, ANNA, at(9)).applyTo(now)).isSameAs(now);
    }

    @Test
    @DisplayName("a change that says nothing new of the client only moves the ref on in the log")
    void nothingNew() {
        ClientRef now = ref(ANNA, TRAINEE, 4, 10);
        ClientRef later = ref(ANNA, TRAINEE, 5, 11);
        assertThat(new Kept(later, false).applyTo(now)).isEqualTo(later).matches(ref -> later.saysTheSameAs(now));
    }

    @Test
    @DisplayName("a client that moved away and back is where it was, also when the partition in between is read last")
    void awayAndBack() {
        ClientRef back = ref(ANNA, null, 4, 12);
        assertThat(fold(ref(ANNA, null, 2, 10), new Kept(back, false), new Kept(ref(BEN, null, 3, 11), false)))
                .isEqualTo(back);
    }

    @Test
    @DisplayName("a row that was deleted and inserted again counts, though its version begins anew")
    void insertedAnew() {
        ClientRef again = ref(ANNA, null, 1, 12);
        assertThat(fold(ref(ANNA, TRAINEE, 7, 10), new Gone(CLIENT, ANNA, at(11)), new Kept(again, true)))
                .isEqualTo(again);
        assertThat(fold(ref(ANNA, TRAINEE, 7, 10), new Kept(again, true), new Gone(CLIENT, ANNA, at(11))))
                .as("also when the deletion comes late, from another partition")
                .isEqualTo(again);
    }

    @Test
    @DisplayName("a client that moved to another trainer stays there, whichever partition is read first")
    void moved() {
        ClientRef before = ref(ANNA, TRAINEE, 2, 10);
        ClientRef moved = ref(BEN, null, 3, 11);
        assertThat(fold(null, new Kept(before, false), new Kept(moved, false))).isEqualTo(moved);
        assertThat(fold(null, new Kept(moved, false), new Kept(before, false))).isEqualTo(moved);
    }

    @Test
    @DisplayName("what client-service answered is not undone by older changes that the stream brings later")
    void answered() {
        ClientRef answer = new ClientRef(CLIENT, ANNA, TRAINEE, false, true, 5, Position.NONE);
        assertThat(new Kept(ref(ANNA, null, 4, 10), false).applyTo(answer)).isSameAs(answer);
        assertThat(new Kept(ref(ANNA, null, 1, 9), true).applyTo(answer)).isSameAs(answer);
        ClientRef same = ref(ANNA, TRAINEE, 5, 11);
        assertThat(new Kept(same, false).applyTo(answer))
                .as("its own change gives it its place in the log")
                .isEqualTo(same);
        assertThat(new Gone(CLIENT, ANNA, at(12)).applyTo(answer)).matches(ref -> ref != null && ref.gone());
    }

    @Test
    @DisplayName("a tombstone counts in the partition of the client's trainer, and nowhere else")
    void tombstone() {
        ClientRef now = ref(ANNA, TRAINEE, 4, 10);
        int partition = Topics.partition(ANNA, Topics.PARTITIONS);
        assertThat(new Forgotten(CLIENT, partition).applyTo(now))
                .as("hidden, but client-service is asked: it may have moved")
                .matches(ref -> ref != null && ref.deleted() && !ref.gone());
        assertThat(new Forgotten(CLIENT, (partition + 1) % Topics.PARTITIONS).applyTo(now))
                .isSameAs(now);
        assertThat(new Forgotten(CLIENT, partition).applyTo(null)).isNull();
    }

    @Test
    @DisplayName("a client that moved is where it went, whenever the tombstone in the partition that it left is read")
    void tombstoneOfAMove() {
        ClientRef before = ref(ANNA, TRAINEE, 2, 10);
        ClientRef moved = ref(BEN, null, 3, 11);
        Forgotten left = new Forgotten(CLIENT, Topics.partition(ANNA, Topics.PARTITIONS));
        assertThat(fold(null, new Kept(before, false), left, new Kept(moved, false)))
                .isEqualTo(moved);
        assertThat(fold(null, new Kept(before, false), new Kept(moved, false), left))
                .isEqualTo(moved);
        assertThat(fold(null, new Kept(moved, false), new Kept(before, false), left))
                .isEqualTo(moved);
        ClientRef back = ref(ANNA, null, 4, 12);
        assertThat(fold(before, new Kept(moved, false), left, new Kept(back, false), left, new Kept(back, false)))
                .as("told again from the move on, when it was back already")
                .isEqualTo(back);
    }

    @Test
    @DisplayName("a client that was deleted and inserted again is there, also when capture tells all of it once more")
    void toldAgain() {
        ClientRef again = ref(ANNA, null, 1, 12);
        Gone gone = new Gone(CLIENT, ANNA, at(11));
        Forgotten tombstone = new Forgotten(CLIENT, Topics.partition(ANNA, Topics.PARTITIONS));
        Kept inserted = new Kept(again, true);
        assertThat(fold(ref(ANNA, TRAINEE, 7, 10), gone, tombstone, inserted, gone, tombstone, inserted))
                .isEqualTo(again);
    }

    private static @Nullable ClientRef fold(@Nullable ClientRef kept, ClientChange.OfOne... changes) {
        ClientRef ref = kept;
        for (ClientChange.OfOne change : List.of(changes)) {
            ref = change.applyTo(ref);
        }
        return ref;
    }

    private static ClientRef ref(UUID trainer, @Nullable UUID trainee, long version, long place) {
        return new ClientRef(CLIENT, trainer, trainee, false, true, version, at(place));
    }

    private static Position at(long place) {
        return new Position(place, place);
    }
}
