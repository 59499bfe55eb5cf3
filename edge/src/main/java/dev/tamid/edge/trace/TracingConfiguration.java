package dev.tamid.edge.trace;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the process its {@link Tracing}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TracingSettings.class)
public class TracingConfiguration {

    @Bean
    Tracing tracing(TracingSettings settings, @Value("${spring.application.name}") String service) {
        return Tracing.of(settings, service);
    }
}
