package dev.tamid.gateway.console;

import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.ProblemException;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Tells the console where its people sign in, where that is not the local issuer alone. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("tamid.console.oidc.issuer")
@EnableConfigurationProperties(OidcSettings.class)
class OidcConfiguration {

    private static final String OIDC = "/auth/oidc";

    @Bean
    RouterFunction<ServerResponse> oidcRoutes(OidcSettings settings) {
        Map<String, String> told = Map.of(
                "issuer", settings.issuer().toString(), "clientId", settings.clientId(), "scope", settings.scope());
        return RouterFunctions.route()
                .GET(
                        OIDC,
                        request -> ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .cacheControl(CacheControl.noCache())
                                .bodyValue(told))
                .route(
                        RequestPredicates.path(OIDC),
                        request -> Mono.error(ProblemException.of(Code.METHOD_NOT_ALLOWED)))
                .build();
    }
}
