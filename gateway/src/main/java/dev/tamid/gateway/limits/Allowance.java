package dev.tamid.gateway.limits;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one trainer's bucket that this gateway took ahead and has not spent. When they are spent, one request asks for more and
 * those that come meanwhile wait for its answer; after a refusal nobody asks until the next token can be there, so a flood costs Redis
 * nothing.
 *
 * <p>Tokens that lie for a second are given up, or a trainer who comes by many gateways would get what each of them saved. So what passes
 * is never more than the bucket gave out; it can be less by what other gateways hold, at most {@code ahead} each.
 *
 * <p>Thread-safe.
 */
final class Allowance {

    private static final CompletableFuture<Verdict> ALLOWED = CompletableFuture.completedFuture(Verdict.ALLOWED);
    private static final long GIVEN_UP_AFTER = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanoClock;
    private long left;
    private long takenAt;
    private long refusedUntil;
    private boolean refused;
    private @Nullable CompletableFuture<Grant> asking;

    Allowance(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Spends a token, asking for more where there is none. */
    CompletableFuture<Verdict> take(Supplier<CompletionStage<Grant>> ask) {
        CompletableFuture<Grant> answer;
        boolean mine = false;
        synchronized (this) {
            long now = nanoClock.getAsLong();
            if (left > 0 && now - takenAt < GIVEN_UP_AFTER) {
                left--;
                return ALLOWED;
            }
            if (refused && now - refusedUntil < 0) {
                return refusal(refusedUntil - now);
            }
            if (asking == null) {
                asking = new CompletableFuture<>();
                mine = true;
            }
            answer = asking;
        }
        return mine
                ? ask.get().toCompletableFuture().thenApply(grant -> answered(answer, grant))
                : answer.thenCompose(grant -> settle(grant, ask));
    }

    /** Notes what came, gives the one that asked its token, and lets the others see what is left. */
    private Verdict answered(CompletableFuture<Grant> answer, Grant grant) {
        Verdict mine = Verdict.ALLOWED;
        synchronized (this) {
            long now = nanoClock.getAsLong();
            asking = null;
            refused = false;
            left = 0;
            switch (grant) {
                case Grant.Tokens tokens -> {
                    left = tokens.count() - 1;
                    takenAt = now;
                }
                case Grant.None none -> {
                    refused = true;
                    refusedUntil = now + none.waitNanos();
                    mine = new Verdict.Refused(Duration.ofNanos(none.waitNanos()));
                }
                case Grant.Away away -> {}
            }
        }
        answer.complete(grant);
        return mine;
    }

    private CompletableFuture<Verdict> settle(Grant grant, Supplier<CompletionStage<Grant>> ask) {
        return switch (grant) {
            case Grant.Tokens tokens -> take(ask);
            case Grant.None none -> refusal(none.waitNanos());
            case Grant.Away away -> ALLOWED;
        };
    }

    private static CompletableFuture<Verdict> refusal(long waitNanos) {
        return CompletableFuture.completedFuture(new Verdict.Refused(Duration.ofNanos(waitNanos)));
    }
}
