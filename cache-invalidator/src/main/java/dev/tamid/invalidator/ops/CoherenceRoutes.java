package dev.tamid.invalidator.ops;

import dev.tamid.coherence.catalog.Shape;
import dev.tamid.edge.auth.Caller;
import dev.tamid.edge.auth.Role;
import dev.tamid.edge.auth.TokenSettings;
import dev.tamid.edge.auth.Tokens;
import dev.tamid.invalidator.audit.Auditor;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /ops/coherence}: what this instance knows of the stream, the cache and the live log. */
@Configuration(proxyBeanMethods = false)
class CoherenceRoutes {

    private static final JsonMapper JSON = new JsonMapper();

    @Bean
    RouterFunction<ServerResponse> coherence(
            TokenSettings settings, ObjectProvider<Auditor> auditors, MeterRegistry meters) {
        InstantSource clock = InstantSource.system();
        Tokens tokens = new Tokens(settings, clock);
        Pipelines pipelines = new Pipelines(meters);
        return RouterFunctions.route()
                .GET(
                        "/ops/coherence",
                        request -> operator(tokens, request).flatMap(caller -> {
                            Auditor auditor = auditors.getIfAvailable();
                            return answer(new Coherence(
                                    Shape.format(clock.instant()),
                                    auditor == null ? null : auditor.report(),
                                    pipelines.now()));
                        }))
                .build();
    }

    /** The gateway has checked it; whoever comes to this port directly has not been there. Verifying may wait for the issuer's keys. */
    private static Mono<Caller> operator(Tokens tokens, ServerRequest request) {
        String authorization = request.headers().firstHeader(HttpHeaders.AUTHORIZATION);
        return Mono.fromCallable(() -> {
                    Caller caller = tokens.authorize(authorization);
                    caller.needs(Role.OPERATOR);
                    return caller;
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static Mono<ServerResponse> answer(Coherence coherence) {
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .bodyValue(JSON.writeValueAsString(coherence));
    }
}
