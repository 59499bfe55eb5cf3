package dev.tamid.invalidator.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.tamid.coherence.cache.Cache;
import dev.tamid.coherence.cache.Fill;
import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.cache.Lookup;
import dev.tamid.coherence.catalog.ViewRequest;
import dev.tamid.coherence.catalog.Views;
import dev.tamid.invalidator.World;
import dev.tamid.invalidator.database.Primary;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

@DisplayName("G5: what eviction forgets, the auditor sees, since it follows the changes by itself")
class ForgottenIT {

    @Test
    @DisplayName(
            "a change that nobody evicts is inconsistent at 0.1 s and at 1 s, and a finding with its LSN at 10 s; without a token there are no fresh reads")
    void forgotten() throws Exception {
        try (World world = World.start();
                ConfigurableApplicationContext instance = world.instance("--tamid.evict.enabled=false");
                Owner owner = new Owner(world)) {
            Auditor auditor = instance.getBean(Auditor.class);
            // It follows what comes after it found the topic; a change that is looked at says that it has.
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> {
                        cached(world, instance, owner, UUID.randomUUID());
                        return counts(auditor.report(), "0.1s").consistent() > 0;
                    });
            UUID trainer = UUID.randomUUID();
            UUID id = cached(world, instance, owner, trainer);
            ViewRequest view = view(trainer, id);
            Cache cache = instance.getBean(Cache.class);
            Keys keys = instance.getBean(Primary.class).keys().orElseThrow();

            CompletableFuture<AuditReport> whenTold = whenTold(auditor);
            String xid = world.query("UPDATE clients.clients SET full_name = 'B' WHERE id = '" + id
                    + "' RETURNING pg_current_xact_id()::text");

            AuditReport report = whenTold.get(25, TimeUnit.SECONDS);
            assertThat(report.freshReads()).isFalse();
            assertThat(inconsistent(report, "0.1s")).isOne();
            assertThat(inconsistent(report, "1s")).isOne();
            assertThat(inconsistent(report, "10s")).isOne();
            assertThat(inconsistent(report, "sweep")).isZero();
            assertThat(report.findings()).singleElement().satisfies((Finding finding) -> {
                assertThat(finding.kind()).isEqualTo("stale");
                assertThat(finding.scale()).isEqualTo("10s");
                assertThat(finding.xid()).isEqualTo(Long.parseLong(xid));
                assertThat(finding.lsn()).matches("\\d+:\\d+");
                assertThat(finding.key()).isEqualTo(keys.of(view.family()));
                assertThat(finding.repaired()).isTrue();
            });
            assertThat(report.repaired()).isOne();
            assertThat(cache.peek(keys, view.family(), view.variant())
                            .toCompletableFuture()
                            .join())
                    .isEmpty();
            assertThat(owner.asked()).isZero();
        }
    }

    /** The report of the very moment in which the log tells of a finding. */
    private static CompletableFuture<AuditReport> whenTold(Auditor auditor) {
        CompletableFuture<AuditReport> report = new CompletableFuture<>();
        Logger log = (Logger) LoggerFactory.getLogger(Findings.class);
        AppenderBase<ILoggingEvent> reporting = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent told) {
                if (told.getLevel() == Level.ERROR) {
                    log.detachAppender(this);
                    report.complete(auditor.report());
                }
            }
        };
        reporting.start();
        log.addAppender(reporting);
        return report;
    }

    /** A client whose answer is in the cache. */
    private static UUID cached(World world, ConfigurableApplicationContext instance, Owner owner, UUID trainer) {
        UUID id = UUID.fromString(world.query(
                "INSERT INTO clients.clients (trainer_id, full_name) VALUES ('" + trainer + "', 'A') RETURNING id"));
        ViewRequest view = view(trainer, id);
        Cache cache = instance.getBean(Cache.class);
        Keys keys = instance.getBean(Primary.class).keys().orElseThrow();
        Lookup.Miss miss = (Lookup.Miss) cache.read(keys, view.family(), view.variant())
                .toCompletableFuture()
                .join();
        Owner.Read read = owner.read(trainer, id).orElseThrow();
        assertThat(cache.fill(keys, view.family(), view.variant(), read.entry(), read.snapshot(), miss.birth())
                        .toCompletableFuture()
                        .join())
                .isEqualTo(Fill.STORED);
        return id;
    }

    private static ViewRequest view(UUID trainer, UUID id) {
        return Views.find("GET", "/api/v1/clients/" + id, null, trainer).orElseThrow();
    }

    private static long inconsistent(AuditReport report, String scale) {
        return counts(report, scale).inconsistent();
    }

    private static Nines counts(AuditReport report, String scale) {
        return Objects.requireNonNull(report.scales().get(scale)).sinceStart();
    }
}
