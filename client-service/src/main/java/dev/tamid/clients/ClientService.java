package dev.tamid.clients;

import dev.tamid.coherence.CoherenceConfiguration;
import dev.tamid.coherence.write.Writes;
import dev.tamid.edge.EdgeConfiguration;
import dev.tamid.edge.idempotency.IdempotencySettings;
import dev.tamid.edge.idempotency.Mutations;
import dev.tamid.edge.idempotency.Purge;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The service that owns schema {@code clients}. Stateless: any number of instances. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@Import({CoherenceConfiguration.class, EdgeConfiguration.class})
public class ClientService {

    public static void main(String[] args) {
        SpringApplication.run(ClientService.class, args);
    }

    @Bean
    Mutations mutations(Writes writes, IdempotencySettings settings) {
        return new Mutations(writes, "clients.idempotency_keys", settings);
    }

    @Bean
    Purge idempotencyPurge(Mutations mutations, IdempotencySettings settings) {
        return new Purge(mutations, settings);
    }
}
