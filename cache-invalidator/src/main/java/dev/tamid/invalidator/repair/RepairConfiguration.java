package dev.tamid.invalidator.repair;

import dev.tamid.coherence.cache.Cache;
import dev.tamid.coherence.cache.RedisLink;
import dev.tamid.coherence.cache.ServerLife;
import dev.tamid.coherence.time.Waiting;
import dev.tamid.invalidator.database.Primary;
import dev.tamid.invalidator.database.VisibilityGate;
import dev.tamid.invalidator.plan.Dropper;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts repair together. */
@Configuration(proxyBeanMethods = false)
class RepairConfiguration {

    private static final Duration GATE_PATIENCE = Duration.ofSeconds(1);

    @Bean
    Evictions evictions(RedisLink redis, Primary primary, RepairSettings settings) {
        return new Evictions(redis, primary, settings, InstantSource.system());
    }

    @Bean
    Replays replays(
            Primary primary,
            Cache cache,
            RedisLink redis,
            RepairSettings settings,
            KafkaProperties kafka,
            MeterRegistry meters) {
        return new Replays(
                replayer(primary, cache, redis, settings, kafka, meters), redis, settings, InstantSource.system());
    }

    @Bean
    Repairer repairer(
            ServerLife life,
            Primary primary,
            Cache cache,
            RedisLink redis,
            RepairSettings settings,
            KafkaProperties kafka,
            MeterRegistry meters,
            @Value("${tamid.capture.slot:tamid}") String slot) {
        return new Repairer(
                life,
                redis,
                primary,
                new Dropper(redis, settings.stepTimeOut()),
                replayer(primary, cache, redis, settings, kafka, meters),
                settings,
                slot,
                meters);
    }

    private static Replayer replayer(
            Primary primary,
            Cache cache,
            RedisLink redis,
            RepairSettings settings,
            KafkaProperties kafka,
            MeterRegistry meters) {
        return new Replayer(
                () -> consumer(kafka, settings),
                new VisibilityGate(primary, GATE_PATIENCE, settings.stepTimeOut(), Waiting.REAL, meters),
                cache,
                new Dropper(redis, settings.stepTimeOut()),
                settings);
    }

    /** In no group: it takes nothing from eviction, and stores no place. */
    private static Consumer<byte[], byte[]> consumer(KafkaProperties kafka, RepairSettings settings) {
        Map<String, Object> consumer = new HashMap<>(kafka.buildConsumerProperties());
        consumer.put(ConsumerConfig.CLIENT_ID_CONFIG, "tamid-replay");
        consumer.remove(ConsumerConfig.GROUP_ID_CONFIG);
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.mostRecords());
        return new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
