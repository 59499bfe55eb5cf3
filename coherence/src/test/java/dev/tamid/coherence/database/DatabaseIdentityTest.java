package dev.tamid.coherence.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DatabaseIdentityTest {

    private final AtomicLong now = new AtomicLong(1_000);
    private final DatabaseIdentity identity = new DatabaseIdentity(Duration.ofSeconds(2), now::get);

    @Test
    void whoNeverHeardFromThePrimaryHasNoIdentity() {
        assertThat(identity.current()).isEmpty();
    }

    @Test
    void theIdentityHoldsForTheLeaseCountedFromTheQuestion() {
        identity.heard("abc-1", now.get());

        now.addAndGet(Duration.ofMillis(1_999).toNanos());
        assertThat(identity.current()).contains("abc-1");

        now.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(identity.current()).isEmpty();
    }
}
