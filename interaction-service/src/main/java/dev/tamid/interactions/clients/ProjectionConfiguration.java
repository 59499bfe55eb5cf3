package dev.tamid.interactions.clients;

import dev.tamid.coherence.catalog.Topics;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** How the client topic is read. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ProjectionSettings.class, ClientServiceSettings.class})
class ProjectionConfiguration {

    private static final long POLL_MS = 50;

    /** Made where it is missing; nobody else needs it. */
    @Bean
    NewTopic deadLettersTopic() {
        return TopicBuilder.name(Topics.DEAD_LETTERS)
                .partitions(1)
                .config(TopicConfig.RETENTION_MS_CONFIG, Long.toString(DeadLetters.KEPT.toMillis()))
                .build();
    }

    /** Batches; one that fails is tried again in place, for ever, so that no later change overtakes it. */
    @Bean
    ConcurrentKafkaListenerContainerFactory<String, String> projectionListeners(
            ConsumerFactory<String, String> consumers, ProjectionSettings settings) {
        ConcurrentKafkaListenerContainerFactory<String, String> factory =
                new ConcurrentKafkaListenerContainerFactory<>();
        factory.setConsumerFactory(consumers);
        factory.setBatchListener(true);
        factory.setConcurrency(settings.consumers());
        factory.setAutoStartup(settings.enabled());
        // Fetches are sent with a poll only (KAFKA-20780, in 4.3.0): after an answer without records the next one waits
        // for the next poll.
        factory.getContainerProperties().setPollTimeout(POLL_MS);
        ExponentialBackOff backOff =
                new ExponentialBackOff(settings.retryFirst().toMillis(), 2);
        backOff.setMaxInterval(settings.retryAtMost().toMillis());
        factory.setCommonErrorHandler(new DefaultErrorHandler(backOff));
        return factory;
    }
}
