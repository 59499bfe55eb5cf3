package dev.tamid.edge;

import dev.tamid.edge.auth.TokenSettings;
import dev.tamid.edge.auth.Tokens;
import dev.tamid.edge.idempotency.IdempotencySettings;
import dev.tamid.edge.trace.TracingConfiguration;
import dev.tamid.edge.web.EdgeWeb;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The edge of a servlet service: import it, and every request has a name and a caller, and every error is a problem. The service makes
 * its {@code Mutations} itself, since their table is its own.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EdgeSettings.class, TokenSettings.class, IdempotencySettings.class})
@Import({EdgeWeb.class, TracingConfiguration.class})
public class EdgeConfiguration {

    @Bean
    Tokens tokens(TokenSettings settings) {
        return new Tokens(settings, InstantSource.system());
    }
}
