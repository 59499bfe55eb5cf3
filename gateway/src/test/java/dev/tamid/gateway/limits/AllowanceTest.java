package dev.tamid.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private long now = Long.MAX_VALUE - 5; // the clock may overflow
    private final Deque<CompletableFuture<Grant>> asked = new ArrayDeque<>();
    private final Allowance allowance = new Allowance(() -> now);

    @Test
    void tokensTakenAheadAreSpentWithoutAskingAgain() {
        CompletableFuture<Verdict> first = take();
        answer(new Grant.Tokens(3));
        assertThat(first).isCompletedWithValue(Verdict.ALLOWED);
        assertThat(take()).isCompletedWithValue(Verdict.ALLOWED);
        assertThat(take()).isCompletedWithValue(Verdict.ALLOWED);
        assertThat(asked).isEmpty();
        assertThat(take()).isNotDone();
        assertThat(asked).hasSize(1);
    }

    @Test
    void whileOneAsksTheOthersWaitForItsAnswerAndWhatItLeavesThem() {
        CompletableFuture<Verdict> first = take();
        CompletableFuture<Verdict> second = take();
        CompletableFuture<Verdict> third = take();
        assertThat(asked).hasSize(1);
        answer(new Grant.Tokens(2));
        assertThat(asked).hasSize(1); // for the one that got none
        answer(new Grant.None(Duration.ofMillis(10).toNanos()));
        assertThat(first.join()).isEqualTo(Verdict.ALLOWED);
        assertThat(List.of(second.join(), third.join()))
                .containsOnlyOnce(Verdict.ALLOWED)
                .contains(new Verdict.Refused(Duration.ofMillis(10)));
    }

    @Test
    void afterARefusalNobodyAsksUntilATokenCanBeThere() {
        CompletableFuture<Verdict> first = take();
        answer(new Grant.None(Duration.ofMillis(10).toNanos()));
        assertThat(first.join()).isEqualTo(new Verdict.Refused(Duration.ofMillis(10)));
        now += Duration.ofMillis(4).toNanos();
        assertThat(take().join()).isEqualTo(new Verdict.Refused(Duration.ofMillis(6)));
        assertThat(asked).isEmpty();
        now += Duration.ofMillis(6).toNanos();
        assertThat(take()).isNotDone();
        assertThat(asked).hasSize(1);
    }

    @Test
    void tokensThatLieForASecondAreGivenUp() {
        CompletableFuture<Verdict> first = take();
        answer(new Grant.Tokens(10));
        assertThat(first).isCompletedWithValue(Verdict.ALLOWED);
        now += Duration.ofSeconds(1).toNanos();
        assertThat(take()).isNotDone();
    }

    @Test
    void whileTheBucketIsAwayEverybodyPasses() {
        CompletableFuture<Verdict> first = take();
        CompletableFuture<Verdict> second = take();
        answer(new Grant.Away());
        assertThat(first.join()).isEqualTo(Verdict.ALLOWED);
        assertThat(second.join()).isEqualTo(Verdict.ALLOWED);
    }

    private CompletableFuture<Verdict> take() {
        return allowance.take(this::ask);
    }

    private CompletionStage<Grant> ask() {
        CompletableFuture<Grant> question = new CompletableFuture<>();
        asked.add(question);
        return question;
    }

    private void answer(Grant grant) {
        asked.remove().complete(grant);
    }
}
