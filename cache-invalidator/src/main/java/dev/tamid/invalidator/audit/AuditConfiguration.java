package dev.tamid.invalidator.audit;

import dev.tamid.coherence.cache.Looks;
import dev.tamid.coherence.cache.RedisLink;
import dev.tamid.edge.ThisInstance;
import dev.tamid.invalidator.database.Primary;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the auditor together. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "tamid.audit.enabled", matchIfMissing = true)
class AuditConfiguration {

    private static final LongSupplier NANOS = System::nanoTime;

    @Bean
    @ConditionalOnProperty("tamid.audit.token-file")
    FreshReads freshReads(AuditSettings settings) {
        Path tokenFile = settings.tokenFile();
        if (tokenFile == null) {
            throw new IllegalArgumentException("tamid.audit.token-file is empty");
        }
        return new FreshReads(tokenFile, settings);
    }

    @Bean
    Auditor auditor(
            Looks looks,
            Primary primary,
            RedisLink redis,
            ObjectProvider<FreshReads> freshReads,
            AuditSettings settings,
            KafkaProperties kafka,
            MeterRegistry meters) {
        InstantSource clock = InstantSource.system();
        Tally tally = new Tally(clock, meters);
        Findings findings = new Findings(looks, clock, ThisInstance.NAME, meters);
        Counter dropped = Counter.builder("tamid.audit.dropped")
                .description("Looks that were given up since too many waited")
                .register(meters);
        Waiting<EntryCheck.Task> entries = new Waiting<>(settings.mostWaiting(), NANOS, dropped);
        FamilyCheck families = new FamilyCheck(looks, primary, tally, findings);
        Follower follower = new Follower(
                () -> consumer(kafka),
                families,
                new Waiting<>(settings.mostWaiting(), NANOS, dropped),
                freshReads.getIfAvailable() == null ? null : entries,
                settings,
                clock,
                NANOS,
                ration(settings),
                AuditConfiguration::random);
        return new Auditor(
                follower,
                families,
                entryCheck(freshReads.getIfAvailable(), looks, primary, tally, findings, entries),
                entries,
                new Sweep(looks, settings, NANOS, AuditConfiguration::random),
                primary,
                redis,
                tally,
                findings,
                dropped,
                settings,
                NANOS,
                ration(settings),
                meters);
    }

    private static Ration ration(AuditSettings settings) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return new Ration(settings.mostCpu() / 2, NANOS, threads::getCurrentThreadCpuTime);
    }

    private static @Nullable EntryCheck entryCheck(
            @Nullable FreshReads freshReads,
            Looks looks,
            Primary primary,
            Tally tally,
            Findings findings,
            Waiting<EntryCheck.Task> entries) {
        return freshReads == null ? null : new EntryCheck(looks, primary, freshReads, tally, findings, entries);
    }

    /** Without a group: it stores no place, and every instance reads all partitions. */
    private static Consumer<byte[], byte[]> consumer(KafkaProperties kafka) {
        Map<String, Object> consumer = new HashMap<>(kafka.buildConsumerProperties());
        consumer.put(ConsumerConfig.CLIENT_ID_CONFIG, "tamid-audit");
        // With the classic protocol the fetching is done by the thread that polls, whose time is measured.
        consumer.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        consumer.remove(ConsumerConfig.GROUP_ID_CONFIG);
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        return new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static double random() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
