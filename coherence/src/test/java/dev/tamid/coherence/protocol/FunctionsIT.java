package dev.tamid.coherence.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.coherence.cache.Cache;
import dev.tamid.coherence.cache.Entry;
import dev.tamid.coherence.cache.Fill;
import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.cache.Lookup;
import dev.tamid.coherence.cache.RedisLink;
import dev.tamid.coherence.catalog.Family;
import dev.tamid.coherence.catalog.FamilyKind;
import dev.tamid.coherence.database.Snapshot;
import dev.tamid.coherence.database.Xid;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of the protocol, one by one, in a real Redis. Each test is a counter-example that a missing rule would let through. */
class FunctionsIT {

    private static final Keys KEYS = new Keys("test-1");
    private final RedisLink redis = Servers.redis();
    private final Cache cache = Servers.cache();

    private final Family family = new Family(FamilyKind.CLIENTS, UUID.randomUUID(), null);

    @Test
    void whatIsFilledAfterAMissIsHitUnchanged() {
        Lookup.Miss miss = miss("page 1");
        assertThat(fill("page 1", "{\"a\":\"א\"}", "100:100:", miss.birth())).isEqualTo(Fill.STORED);

        assertThat(hit("page 1")).isEqualTo("{\"a\":\"א\"}");
        assertThat(look("page 2")).isInstanceOf(Lookup.Miss.class);
    }

    @Test
    @DisplayName("a family is born at the first miss, and once")
    void born() {
        assertThat(miss("page 1").born()).isTrue();
        assertThat(miss("page 2").born()).isFalse();
    }

    @Test
    void anEntryThatDoesNotSeeTheMarkedTransactionIsDroppedAndOneThatDoesStays() {
        filled("old", "100:100:");
        filled("new", "90:101:");

        mark(100, false);

        assertThat(look("old")).isInstanceOf(Lookup.Miss.class);
        assertThat(hit("new")).isEqualTo("new");
    }

    @Test
    @DisplayName("G2: a change event that comes later does not throw the fresh entry away")
    void aSecondMarkLeavesTheFreshEntry() {
        miss("page");
        mark(100, true);
        mark(100, false);
        filled("page", "101:101:");

        mark(100, false);
        mark(100, false);

        assertThat(hit("page")).isEqualTo("page");
    }

    @Test
    void aFillWhoseSnapshotDoesNotSeeAMarkAsFinishedIsRefused() {
        Lookup.Miss miss = miss("page");
        mark(100, true);

        assertThat(fill("page", "old", "100:100:", miss.birth())).isEqualTo(Fill.REFUSED_MARK);
        assertThat(fill("page", "old", "100:102:100", miss.birth())).isEqualTo(Fill.REFUSED_MARK);
        assertThat(fill("page", "new", "101:102:", miss.birth())).isEqualTo(Fill.STORED);
    }

    @Test
    void aMarkBeforeCommitIsRememberedByAFamilyThatWasNotThere() {
        mark(100, true);
        Lookup.Miss miss = miss("page");

        assertThat(fill("page", "old", "100:100:", miss.birth())).isEqualTo(Fill.REFUSED_MARK);
    }

    @Test
    void aMarkAfterCommitDoesNotBringAFamilyToLife() {
        mark(100, false);

        assertThat(exists()).isFalse();
    }

    @Test
    @DisplayName("the birth: a load from before the family was dropped cannot fill the reborn one")
    void aFillUnderAnOldBirthIsRefused() {
        Lookup.Miss before = miss("page");
        drop();
        Lookup.Miss after = miss("page");

        assertThat(fill("page", "old", "100:100:", before.birth())).isEqualTo(Fill.REFUSED_BIRTH);
        assertThat(fill("page", "new", "101:101:", after.birth())).isEqualTo(Fill.STORED);
    }

    @Test
    void aFillIntoAFamilyThatIsGoneIsRefused() {
        Lookup.Miss before = miss("page");
        drop();

        assertThat(fill("page", "old", "100:100:", before.birth())).isEqualTo(Fill.REFUSED_BIRTH);
        assertThat(exists()).isFalse();
    }

    @Test
    @DisplayName(
            "a new birth when marks are cleared: the slow load of a second variant cannot come after the fill of the first")
    void clearedMarksGiveTheFamilyANewBirth() {
        Lookup.Miss slow = miss("slow variant");
        Lookup.Miss quick = miss("quick variant");
        mark(100, true);
        mark(100, false);
        assertThat(fill("quick variant", "new", "101:101:", quick.birth())).isEqualTo(Fill.STORED);

        assertThat(fill("slow variant", "old", "100:100:", slow.birth())).isEqualTo(Fill.REFUSED_BIRTH);
    }

    @Test
    void anOlderLoadDoesNotReplaceANewerEntry() {
        Lookup.Miss miss = miss("page");
        assertThat(fill("page", "new", "101:105:", miss.birth())).isEqualTo(Fill.STORED);

        assertThat(fill("page", "old", "101:104:", miss.birth())).isEqualTo(Fill.REFUSED_NEWER);
        assertThat(fill("page", "old", "101:105:103", miss.birth())).isEqualTo(Fill.REFUSED_NEWER);
        assertThat(fill("page", "newer", "101:106:", miss.birth())).isEqualTo(Fill.STORED);
        assertThat(hit("page")).isEqualTo("newer");
    }

    @Test
    void theCountOfMarksGrowsWithEveryMarkAlsoARepeatedOne() {
        String before = miss("page").marked();
        mark(100, true);
        String between = miss("page").marked();
        mark(100, false);

        assertThat(between).isNotEqualTo(before);
        assertThat(miss("page").marked()).isNotEqualTo(between);
    }

    @Test
    void theSecondReaderIsToldThatTheFirstLoads() {
        assertThat(miss("page").loadedElsewhere()).isFalse();
        assertThat(miss("page").loadedElsewhere()).isTrue();
        assertThat(miss("another page").loadedElsewhere()).isFalse();

        mark(100, true);
        assertThat(miss("page").loadedElsewhere())
                .as("that load is worth nothing any more")
                .isFalse();
    }

    @Test
    void aMarkTouchesNoOtherTrainer() {
        Family neighbour = new Family(FamilyKind.CLIENTS, UUID.randomUUID(), null);
        Lookup.Miss miss = (Lookup.Miss) await(cache.read(KEYS, neighbour, "page"));
        await(cache.fill(KEYS, neighbour, "page", entry("theirs"), Snapshot.parse("100:100:"), miss.birth()));

        mark(100, true);

        assertThat(await(cache.read(KEYS, neighbour, "page"))).isInstanceOf(Lookup.Hit.class);
    }

    @Test
    void aFamilyHoldsABoundedNumberOfVariantsAndTheFirstFilledGoes() {
        for (int i = 0; i < 12; i++) {
            filled("page " + i, "100:100:");
        }

        assertThat(look("page 0")).isInstanceOf(Lookup.Miss.class);
        assertThat(look("page 1")).isInstanceOf(Lookup.Miss.class);
        assertThat(hit("page 2")).isEqualTo("page 2");
        assertThat(hit("page 11")).isEqualTo("page 11");
    }

    @Test
    void aFamilyHoldsABoundedNumberOfBytes() {
        for (int i = 0; i < 5; i++) {
            Lookup.Miss miss = miss("page " + i);
            assertThat(fill("page " + i, "x".repeat(300_000), "100:100:", miss.birth()))
                    .isEqualTo(Fill.STORED);
        }

        assertThat(look("page 0")).isInstanceOf(Lookup.Miss.class);
        assertThat(look("page 4")).isInstanceOf(Lookup.Hit.class);
    }

    @Test
    void anEntryOverTheBoundIsNotCached() {
        Lookup.Miss miss = miss("page");

        assertThat(fill("page", "x".repeat(600_000), "100:100:", miss.birth())).isEqualTo(Fill.TOO_LARGE);
    }

    @Test
    void overTheBoundOfMarksTheFamilyIsRebornWithTheLastMark() {
        Lookup.Miss before = miss("page");
        for (int xid = 100; xid < 120; xid++) {
            mark(xid, true);
        }

        assertThat(fill("page", "old", "200:200:", before.birth())).isEqualTo(Fill.REFUSED_BIRTH);
        assertThat(fill("page", "old", "119:119:", miss("page").birth())).isEqualTo(Fill.REFUSED_MARK);
        assertThat(fill("page", "new", "120:120:", miss("page").birth())).isEqualTo(Fill.STORED);
    }

    @Test
    void aServerThatLostTheFunctionsGetsThemAgain() {
        filled("page", "100:100:");
        await(redis.call(
                java.time.Duration.ofSeconds(1), commands -> commands.functionFlush(io.lettuce.core.FlushMode.SYNC)));

        assertThat(hit("page")).isEqualTo("page");
    }

    private Lookup.Miss miss(String variant) {
        return (Lookup.Miss) look(variant);
    }

    private Lookup look(String variant) {
        return await(cache.read(KEYS, family, variant));
    }

    private String hit(String variant) {
        Lookup.Hit hit = (Lookup.Hit) look(variant);
        return new String(hit.entry().json(), StandardCharsets.UTF_8);
    }

    private void filled(String variant, String snapshot) {
        assertThat(fill(variant, variant, snapshot, miss(variant).birth())).isEqualTo(Fill.STORED);
    }

    private Fill fill(String variant, String value, String snapshot, String birth) {
        return await(cache.fill(KEYS, family, variant, entry(value), Snapshot.parse(snapshot), birth));
    }

    private void mark(long xid, boolean beforeCommit) {
        cache.mark(KEYS, Set.of(family), Xid.of(xid), beforeCommit)
                .toCompletableFuture()
                .join();
    }

    private void drop() {
        await(redis.call(java.time.Duration.ofSeconds(1), commands -> commands.del(key())));
    }

    private boolean exists() {
        return await(redis.call(java.time.Duration.ofSeconds(1), commands -> commands.exists(key()))) == 1;
    }

    private byte[] key() {
        return (family.name() + "@test-1").getBytes(StandardCharsets.UTF_8);
    }

    private static Entry entry(String value) {
        return new Entry("\"1\"", value.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
