package dev.tamid.invalidator.audit;

import dev.tamid.coherence.cache.Entry;
import dev.tamid.coherence.cache.Held;
import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.cache.Looks;
import dev.tamid.coherence.catalog.Family;
import dev.tamid.coherence.catalog.ViewRequest;
import dev.tamid.coherence.catalog.Views;
import dev.tamid.coherence.database.Snapshot;
import dev.tamid.invalidator.database.Primary;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * The second look: whether an entry is what the owning service would answer now. A difference that may yet go away by itself is looked at
 * again when the longest scale is over; the same entry, still different, is a finding.
 */
final class EntryCheck {

    /**
     * An entry to look at.
     *
     * @param number picks one of the family's variants
     * @param suspected what differed when it was looked at before; null at the first look
     * @param change that led to it, if one did
     */
    record Task(
            Scale scale,
            Family family,
            int number,
            @Nullable Held suspected,
            @Nullable Followed change) {

        private Task after(Held different) {
            return new Task(scale, family, number, different, change);
        }
    }

    private final Looks looks;
    private final Primary primary;
    private final FreshReads freshReads;
    private final Tally tally;
    private final Findings findings;
    private final Waiting<Task> waiting;

    EntryCheck(
            Looks looks,
            Primary primary,
            FreshReads freshReads,
            Tally tally,
            Findings findings,
            Waiting<Task> waiting) {
        this.looks = looks;
        this.primary = primary;
        this.freshReads = freshReads;
        this.tally = tally;
        this.findings = findings;
        this.waiting = waiting;
    }

    /** Looks, and counts what came of it; an entry that is gone counts only when it had been different. */
    void check(Task task) {
        Optional<Keys> keys = primary.keys();
        try {
            if (keys.isPresent()) {
                checked(keys.get(), task);
            }
        } catch (CompletionException | DataAccessException away) {
            tally.count(task.scale(), Outcome.UNKNOWN);
        }
    }

    private void checked(Keys keys, Task task) {
        Held suspected = task.suspected();
        Held held = await(
                        suspected == null
                                ? looks.pick(keys, task.family(), task.number())
                                : looks.look(keys, task.family(), suspected.variant()))
                .orElse(null);
        if (suspected != null && (held == null || !held.isSameEntry(suspected))) {
            tally.count(task.scale(), Outcome.CONCURRENT);
            return;
        }
        ViewRequest request =
                held == null ? null : Views.of(held.family(), held.variant()).orElse(null);
        if (held != null && request != null) {
            compare(keys, task, held, freshReads.ask(request));
        }
    }

    private void compare(Keys keys, Task task, Held held, Fresh fresh) {
        if (fresh instanceof Fresh.Unknown) {
            tally.count(task.scale(), Outcome.UNKNOWN);
        } else if (Judge.confirms(fresh, held)) {
            tally.count(task.scale(), task.suspected() == null ? Outcome.CONSISTENT : Outcome.CONCURRENT);
        } else if (!isStillThere(keys, held)) {
            tally.count(task.scale(), Outcome.CONCURRENT);
        } else {
            Primary.Look after = primary.look();
            if (!after.keys().equals(keys)) {
                tally.count(task.scale(), Outcome.CONCURRENT);
            } else {
                decide(keys, task, held, fresh, after.snapshot());
            }
        }
    }

    private void decide(Keys keys, Task task, Held held, Fresh fresh, Snapshot after) {
        switch (Judge.judge(held, fresh, after)) {
            case SAME -> tally.count(task.scale(), Outcome.CONSISTENT);
            case CORRUPT -> find(keys, Kind.CORRUPT, task, held, fresh, after);
            case DIFFERENT -> {
                if (task.suspected() == null) {
                    waiting.add(Scale.LONGEST.toNanos(), task.after(held));
                } else {
                    find(keys, Kind.STALE, task, held, fresh, after);
                }
            }
        }
    }

    private void find(Keys keys, Kind kind, Task task, Held held, Fresh fresh, Snapshot after) {
        tally.count(task.scale(), Outcome.INCONSISTENT);
        Entry entry = fresh instanceof Fresh.Answer answer ? answer.entry() : null;
        Snapshot snapshot = fresh instanceof Fresh.Answer answer ? answer.snapshot() : after;
        findings.add(keys, kind, task.scale(), held, snapshot, task.change(), Differences.between(held.entry(), entry));
    }

    private boolean isStillThere(Keys keys, Held held) {
        return await(looks.look(keys, held.family(), held.variant()))
                .filter(held::isSameEntry)
                .isPresent();
    }

    /** Every stage completes within its time-out. */
    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
