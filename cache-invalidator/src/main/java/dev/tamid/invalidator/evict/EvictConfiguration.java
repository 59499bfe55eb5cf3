package dev.tamid.invalidator.evict;

import dev.tamid.coherence.cache.LiveLog;
import dev.tamid.coherence.cache.RedisLink;
import dev.tamid.coherence.cache.ServerLife;
import dev.tamid.coherence.catalog.Topics;
import dev.tamid.coherence.time.Waiting;
import dev.tamid.edge.trace.Tracing;
import dev.tamid.invalidator.database.Primary;
import dev.tamid.invalidator.passage.Passages;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** Puts eviction together. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "tamid.evict.enabled", matchIfMissing = true)
class EvictConfiguration {

    private static final long IDLE_MS = 1_000;
    /**
     * Once the broker has answered a fetch without records, the consumer sends the next one only with the next poll (KAFKA-20780, in 4.3.0): a change
     * that comes until then waits. So polls are short, and fetches long.
     */
    private static final long POLL_MS = 25;

    private static final int FETCH_WAIT_MS = 500;
    private static final Logger LOG = LoggerFactory.getLogger(EvictConfiguration.class);

    @Bean
    Evictor evictor(
            Primary primary,
            LiveLog log,
            RedisLink redis,
            EvictSettings settings,
            Passages passages,
            KafkaProperties kafka,
            KafkaAdmin admin,
            MeterRegistry meters) {
        return Evictor.over(
                primary,
                log,
                redis,
                new DeadLetters(deadLetterProducer(kafka), admin),
                settings,
                passages,
                Waiting.REAL,
                InstantSource.system(),
                meters);
    }

    @Bean
    Continuity continuity() {
        return new Continuity();
    }

    @Bean
    Places places(Continuity continuity, ServerLife life) {
        return new Places(continuity, life);
    }

    @Bean
    ChangeListener changeListener(Evictor evictor, Continuity continuity, Tracing tracing) {
        return new ChangeListener(evictor, continuity, tracing);
    }

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> changes(
            ChangeListener listener, Continuity continuity, EvictSettings settings, KafkaProperties kafka) {
        ContainerProperties container = new ContainerProperties(Topics.ALL_CHANGES);
        container.setGroupId(settings.group());
        container.setMessageListener(listener);
        container.setConsumerRebalanceListener(continuity);
        container.setIdleEventInterval(IDLE_MS);
        container.setPollTimeout(POLL_MS);
        container.setAckMode(ContainerProperties.AckMode.TIME);
        container.setAckTime(settings.commitEvery().toMillis());
        container.setSyncCommits(false);
        container.setCommitCallback((offsets, failure) -> {
            if (failure != null) {
                LOG.debug("The place in the topics was not stored; the next one will be", failure);
            }
        });
        container.setMissingTopicsFatal(false);
        ConcurrentMessageListenerContainer<byte[], byte[]> changes = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(
                        consumer(kafka, settings), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                container);
        changes.setBeanName("evict");
        changes.setCommonErrorHandler(retryInPlace(settings));
        return changes;
    }

    /** A batch that failed is done again, for ever; the consumer is paused and heard of meanwhile. Never a retry topic: delay is staleness. */
    private static DefaultErrorHandler retryInPlace(EvictSettings settings) {
        ExponentialBackOff backOff = new ExponentialBackOff(20, 1.5);
        backOff.setMaxInterval(settings.longestBackOff().toMillis());
        DefaultErrorHandler handler = new DefaultErrorHandler(backOff);
        handler.setClassifications(Map.of(), true);
        return handler;
    }

    private static Map<String, Object> consumer(KafkaProperties kafka, EvictSettings settings) {
        Map<String, Object> consumer = new HashMap<>(kafka.buildConsumerProperties());
        consumer.put(ConsumerConfig.CLIENT_ID_CONFIG, "tamid-evict");
        consumer.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        consumer.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        consumer.put(
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                Math.toIntExact(settings.mostFetchBytes().toBytes()));
        consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.mostRecords());
        consumer.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        consumer.remove(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);
        return consumer;
    }

    private static KafkaTemplate<byte[], byte[]> deadLetterProducer(KafkaProperties kafka) {
        Map<String, Object> producer = new HashMap<>(kafka.buildProducerProperties());
        producer.put(ProducerConfig.CLIENT_ID_CONFIG, "tamid-dead-letters");
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return new KafkaTemplate<>(
                new DefaultKafkaProducerFactory<>(producer, new ByteArraySerializer(), new ByteArraySerializer()));
    }
}
