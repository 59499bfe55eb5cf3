package dev.tamid.clients.activity;

import dev.tamid.coherence.catalog.Table;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Reads the interaction topic. A batch that fails (the database or the cache is away) is tried again where it stands, for ever, with growing
 * pauses: a retry topic would let later changes pass it.
 */
@Configuration(proxyBeanMethods = false)
class ActivityConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ActivityConfiguration.class);
    private static final long FIRST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 5_000;

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> activityListener(
            ConcurrentKafkaListenerContainerFactory<byte[], byte[]> factory, ActivityProjection projection) {
        ConcurrentMessageListenerContainer<byte[], byte[]> container =
                factory.createContainer(Table.INTERACTIONS.topic());
        container.setBeanName("activity");
        container.setCommonErrorHandler(inPlace());
        container.getContainerProperties().setMessageListener((BatchMessageListener<byte[], byte[]>) records -> {
            try {
                projection.apply(records);
            } catch (RuntimeException failure) {
                LOG.warn(
                        "Could not apply {} changes of interactions, will try again: {}",
                        records.size(),
                        failure.toString());
                throw failure;
            }
        });
        return container;
    }

    private static DefaultErrorHandler inPlace() {
        ExponentialBackOff pauses = new ExponentialBackOff(FIRST_PAUSE_MS, 2);
        pauses.setMaxInterval(LONGEST_PAUSE_MS);
        DefaultErrorHandler handler = new DefaultErrorHandler(pauses);
        handler.setClassifications(Map.of(), true);
        handler.setLogLevel(KafkaException.Level.DEBUG);
        return handler;
    }
}
