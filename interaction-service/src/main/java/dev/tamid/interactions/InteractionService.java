package dev.tamid.interactions;

import dev.tamid.coherence.CoherenceConfiguration;
import dev.tamid.coherence.write.Writes;
import dev.tamid.edge.EdgeConfiguration;
import dev.tamid.edge.idempotency.IdempotencySettings;
import dev.tamid.edge.idempotency.Mutations;
import dev.tamid.edge.idempotency.Purge;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The service's program. Its settings and their defaults are in {@code application.yml} and the settings records. */
@SpringBootApplication(proxyBeanMethods = false)
@Import({CoherenceConfiguration.class, EdgeConfiguration.class})
public class InteractionService {

    public static void main(String[] arguments) {
        SpringApplication.run(InteractionService.class, arguments);
    }

    @Bean
    Mutations mutations(Writes writes, IdempotencySettings settings) {
        return new Mutations(writes, "interactions.idempotency_keys", settings);
    }

    @Bean
    Purge idempotencyPurge(Mutations mutations, IdempotencySettings settings) {
        return new Purge(mutations, settings);
    }
}
