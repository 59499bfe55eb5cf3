package dev.tamid.coherence.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.coherence.cache.Cache;
import dev.tamid.coherence.cache.Entry;
import dev.tamid.coherence.cache.Fill;
import dev.tamid.coherence.cache.Held;
import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.cache.Looks;
import dev.tamid.coherence.cache.Looks.Why;
import dev.tamid.coherence.cache.Lookup;
import dev.tamid.coherence.cache.RedisLink;
import dev.tamid.coherence.catalog.Family;
import dev.tamid.coherence.catalog.FamilyKind;
import dev.tamid.coherence.database.Snapshot;
import dev.tamid.coherence.database.Xid;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What an auditor sees of the cache, and the one thing that he does to it")
class LooksIT {

    private static final Keys KEYS = new Keys("looks-1");
    private final RedisLink redis = Servers.redis();
    private final Cache cache = Servers.cache();
    private final Looks looks =
            new Looks(redis, Settings.cache(Servers.stack().redis().uri()));

    private final Family family = new Family(FamilyKind.CLIENTS, UUID.randomUUID(), null);

    @Test
    void whatTheProtocolKeepsRaisesNoSuspicion() {
        filled("page 1", "100:100:");
        filled("page 2", "100:103:101");
        mark(102);
        filled("page 3", "103:103:");

        Looks.OfFamily checked = check(Xid.of(99));

        assertThat(checked.suspects()).isEmpty();
        assertThat(checked.variants()).isEqualTo(2);
        assertThat(check(null).suspects()).isEmpty();
    }

    @Test
    void aFamilyThatIsNotThereIsNoSuspect() {
        assertThat(check(Xid.of(99)).variants()).isZero();
        assertThat(look("page")).isNull();
        assertThat(await(looks.pick(KEYS, family, 3))).isEmpty();
    }

    @Test
    void anEntryThatDoesNotSeeTheChangeIsNamed() {
        filled("old", "100:100:");
        filled("new", "102:102:");

        assertThat(check(Xid.of(101)).suspects()).containsExactly(new Looks.Suspect("old", "100:100:", Why.CHANGE));
    }

    @Test
    void anEntryThatWasPutBackUnderAMarkIsNamedWhateverIsAskedFor() {
        filled("page", "100:100:");
        String index = hget("i");
        String entry = hget("v:page");
        mark(100);
        hset("i", index);
        hset("v:page", entry);

        assertThat(check(null).suspects()).containsExactly(new Looks.Suspect("page", "100:100:", Why.MARK));
    }

    @Test
    void anEntryWithOtherBytesOrWithoutAnIndexIsNamed() {
        filled("page", "100:100:");
        hset("v:page", "\"1\"\nlonger than it was");
        hset("v:nobody's", "\"1\"\nx");

        assertThat(check(null).suspects())
                .containsExactlyInAnyOrder(
                        new Looks.Suspect("page", "100:100:", Why.BYTES), new Looks.Suspect("nobody's", "", Why.INDEX));
    }

    @Test
    @DisplayName("an answer is bounded: five suspects of a family at once")
    void fewSuspectsAtOnce() {
        for (int i = 0; i < 9; i++) {
            filled("page " + i, "100:100:");
        }

        assertThat(check(Xid.of(100)).suspects()).hasSize(5);
    }

    @Test
    void theNumbersPickEachVariantAndTellAllThatIsKnownOfIt() {
        Set<String> picked = new HashSet<>();
        filled("a", "100:100:");
        filled("b", "100:101:");
        filled("c", "100:102:");
        for (int number = 7; number < 10; number++) {
            picked.add(await(looks.pick(KEYS, family, number)).orElseThrow().variant());
        }
        assertThat(picked).containsExactlyInAnyOrder("a", "b", "c");

        Held held = held("b");
        assertThat(held.readUnder()).isEqualTo("100:101:");
        assertThat(held.variants()).isEqualTo(3);
        assertThat(held.birth()).isEqualTo(hget("b"));
        assertThat(held.entry().map(Entry::etag)).contains("\"1\"");
    }

    @Test
    void anEntryIsDroppedAndTheOthersStay() {
        filled("wrong", "100:100:");
        filled("right", "100:100:");

        assertThat(await(looks.drop(KEYS, held("wrong")))).isTrue();

        assertThat(look("wrong")).isNull();
        assertThat(look("right")).isNotNull();
        assertThat(check(null).suspects()).isEmpty();
        assertThat(await(looks.drop(KEYS, held("right")))).isTrue();
    }

    @Test
    void anEntryThatWasFilledAnewMeanwhileIsNotDropped() {
        filled("page", "100:100:");
        Held before = held("page");
        mark(100);
        filled("page", "101:101:");

        assertThat(await(looks.drop(KEYS, before))).isFalse();

        assertThat(look("page")).isNotNull();
    }

    @Test
    @DisplayName("after a drop no load that was under way can fill: nobody knows which marks the family has lost")
    void aLoadUnderWayIsRefusedAfterADrop() {
        filled("wrong", "100:100:");
        Lookup.Miss slow = (Lookup.Miss) await(cache.read(KEYS, family, "another"));

        await(looks.drop(KEYS, held("wrong")));

        assertThat(fill("another", "100:100:", slow.birth())).isEqualTo(Fill.REFUSED_BIRTH);
    }

    @Test
    void goingThroughTheKeyspaceFindsEveryFamilyOfTheDatabaseAndNothingElse() {
        Keys keys = new Keys("scan-" + UUID.randomUUID());
        Set<Family> all = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            Family one = new Family(FamilyKind.CLIENT, UUID.randomUUID(), UUID.randomUUID());
            all.add(one);
            await(cache.read(keys, one, "client?"));
        }
        await(redis.call(
                Duration.ofSeconds(1),
                commands -> commands.hset(keys.liveHead(family.trainer()), bytes("seq"), bytes("1"))));
        filled("page", "100:100:");

        List<Family> found = new ArrayList<>();
        String cursor = null;
        do {
            Looks.Page page = await(looks.scan(keys, cursor, 10));
            found.addAll(page.families());
            cursor = page.cursor();
        } while (cursor != null);

        assertThat(new HashSet<>(found)).isEqualTo(all);
    }

    private Looks.OfFamily check(@Nullable Xid finished) {
        return await(looks.check(KEYS, family.trainer(), List.of(family), finished))
                .families()
                .getFirst();
    }

    private Held held(String variant) {
        return java.util.Objects.requireNonNull(look(variant));
    }

    private @Nullable Held look(String variant) {
        return await(looks.look(KEYS, family, variant)).orElse(null);
    }

    private void filled(String variant, String snapshot) {
        Lookup.Miss miss = (Lookup.Miss) await(cache.read(KEYS, family, variant));
        assertThat(fill(variant, snapshot, miss.birth())).isEqualTo(Fill.STORED);
    }

    private Fill fill(String variant, String snapshot, String birth) {
        return await(
                cache.fill(KEYS, family, variant, new Entry("\"1\"", bytes(variant)), Snapshot.parse(snapshot), birth));
    }

    private void mark(long xid) {
        cache.mark(KEYS, Set.of(family), Xid.of(xid), true)
                .toCompletableFuture()
                .join();
    }

    private String hget(String field) {
        return new String(
                await(redis.call(Duration.ofSeconds(1), commands -> commands.hget(key(), bytes(field)))),
                StandardCharsets.ISO_8859_1);
    }

    private void hset(String field, String value) {
        await(redis.call(
                Duration.ofSeconds(1),
                commands -> commands.hset(key(), bytes(field), value.getBytes(StandardCharsets.ISO_8859_1))));
    }

    private byte[] key() {
        return bytes(family.name() + "@looks-1");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
