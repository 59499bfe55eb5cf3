package dev.tamid.invalidator;

import dev.tamid.coherence.CacheConfiguration;
import dev.tamid.edge.trace.TracingConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** The program. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@Import({CacheConfiguration.class, TracingConfiguration.class})
public class CacheInvalidator {

    public static void main(String[] args) {
        SpringApplication.run(CacheInvalidator.class, args);
    }
}
