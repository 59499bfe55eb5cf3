package dev.tamid.invalidator.capture;

import dev.tamid.edge.trace.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts capture together. */
@Configuration(proxyBeanMethods = false)
class CaptureConfiguration {

    @Bean
    Capture capture(CaptureSettings settings, KafkaProperties kafka, Tracing tracing, MeterRegistry meters) {
        return new Capture(settings, common(kafka), tracing, meters);
    }

    @Bean
    CaptureHealthIndicator captureHealthIndicator(Capture capture) {
        return new CaptureHealthIndicator(capture);
    }

    /** What every client of Kafka needs: where it is, and how to be let in. */
    private static Map<String, Object> common(KafkaProperties kafka) {
        return kafka.buildAdminProperties();
    }
}
