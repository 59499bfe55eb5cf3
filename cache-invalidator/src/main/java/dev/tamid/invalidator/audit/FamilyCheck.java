package dev.tamid.invalidator.audit;

import dev.tamid.coherence.cache.Held;
import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.cache.Looks;
import dev.tamid.coherence.cache.Looks.OfFamily;
import dev.tamid.coherence.cache.Looks.Suspect;
import dev.tamid.coherence.cache.Looks.Why;
import dev.tamid.coherence.catalog.Family;
import dev.tamid.invalidator.database.Primary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * The first look: whether what families say of their entries can be true. It reads no entry and no row; only a suspicion costs more.
 *
 * <p>What is suspected is looked at once more after the database was asked: an entry that is still there when the change is over for
 * everybody could have been given to a reader.
 */
final class FamilyCheck {

    private final Looks looks;
    private final Primary primary;
    private final Tally tally;
    private final Findings findings;

    FamilyCheck(Looks looks, Primary primary, Tally tally, Findings findings) {
        this.looks = looks;
        this.primary = primary;
        this.tally = tally;
        this.findings = findings;
    }

    /**
     * Checks families of one trainer and counts each that holds an entry. Answers those that hold some and raised no suspicion.
     *
     * @param change that led here, if one did
     */
    List<OfFamily> check(Scale scale, UUID trainer, List<Family> families, @Nullable Followed change) {
        Optional<Keys> keys = primary.keys();
        if (keys.isEmpty()) {
            tally.count(scale, Outcome.UNKNOWN);
            return List.of();
        }
        try {
            List<OfFamily> checked = checked(keys.get(), trainer, families, change).families().stream()
                    .filter(family -> family.variants() > 0)
                    .toList();
            for (OfFamily family : checked) {
                if (family.suspects().isEmpty()) {
                    tally.count(scale, Outcome.CONSISTENT);
                } else {
                    examine(keys.get(), scale, family, change);
                }
            }
            return checked.stream()
                    .filter(family -> family.suspects().isEmpty())
                    .toList();
        } catch (CompletionException | DataAccessException away) {
            tally.count(scale, Outcome.UNKNOWN);
            return List.of();
        }
    }

    /** Counts before it tells of a finding, so that whoever is told finds it in the nines. */
    private void examine(Keys keys, Scale scale, OfFamily before, @Nullable Followed change) {
        Primary.Look now = primary.look();
        if (!now.keys().equals(keys)) {
            tally.count(scale, Outcome.CONCURRENT);
            return;
        }
        Family family = before.family();
        Looks.Checked again = checked(keys, family.trainer(), List.of(family), change);
        List<Suspect> wrong = again.families().getFirst().suspects().stream()
                .filter(suspect -> before.suspects().contains(suspect) && isWrong(suspect, now, change))
                .toList();
        Map<Suspect, Held> proven = new LinkedHashMap<>();
        for (Suspect suspect : wrong) {
            if (isProven(suspect, scale, again.position(), change)) {
                await(looks.look(keys, family, suspect.variant()))
                        .filter(held -> held.readUnder().equals(suspect.readUnder()))
                        .ifPresent(held -> proven.put(suspect, held));
            }
        }
        tally.count(scale, wrong.isEmpty() ? Outcome.CONCURRENT : Outcome.INCONSISTENT);
        proven.forEach((suspect, held) -> tell(keys, scale, suspect, held, now, change));
    }

    /** A change that is not over for everybody need not be seen. */
    private static boolean isWrong(Suspect suspect, Primary.Look now, @Nullable Followed change) {
        return switch (suspect.why()) {
            case CHANGE -> change != null && now.snapshot().finished(change.xid());
            case MARK, BYTES, INDEX -> true;
        };
    }

    /** Until the change stream has passed the change, or the longest scale is over, the entry may yet be dropped. */
    private static boolean isProven(Suspect suspect, Scale scale, String position, @Nullable Followed change) {
        return switch (suspect.why()) {
            case CHANGE -> change != null && (scale.isLast() || change.isPassedBy(position));
            case MARK, BYTES, INDEX -> true;
        };
    }

    private void tell(Keys keys, Scale scale, Suspect suspect, Held held, Primary.Look now, @Nullable Followed change) {
        findings.add(
                keys,
                suspect.why() == Why.CHANGE || suspect.why() == Why.MARK ? Kind.STALE : Kind.CORRUPT,
                scale,
                held,
                now.snapshot(),
                suspect.why() == Why.CHANGE ? change : null,
                switch (suspect.why()) {
                    case CHANGE -> "its snapshot does not see the change";
                    case MARK -> "its snapshot does not see a mark of its family";
                    case BYTES -> "it is not as long as it was when it was filled";
                    case INDEX -> "nobody knows what it was read under";
                });
    }

    private Looks.Checked checked(Keys keys, UUID trainer, List<Family> families, @Nullable Followed change) {
        return await(looks.check(keys, trainer, families, change == null ? null : change.xid()));
    }

    /** Every stage completes within its time-out. */
    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
