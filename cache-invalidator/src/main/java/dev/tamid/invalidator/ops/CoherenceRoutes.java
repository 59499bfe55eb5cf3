package dev.tamid.invalidator.ops;

import dev.tamid.coherence.catalog.Shape;
import dev.tamid.edge.ThisInstance;
import dev.tamid.invalidator.audit.Auditor;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /ops/coherence}: what this instance knows of the stream, the cache and the live log. {@link OperatorsOnly} stands before it. */
@Configuration(proxyBeanMethods = false)
class CoherenceRoutes {

    private static final JsonMapper JSON = new JsonMapper();

    @Bean
    RouterFunction<ServerResponse> coherence(ObjectProvider<Auditor> auditors, MeterRegistry meters) {
        InstantSource clock = InstantSource.system();
        Pipelines pipelines = new Pipelines(meters);
        return RouterFunctions.route()
                .GET("/ops/coherence", request -> {
                    Auditor auditor = auditors.getIfAvailable();
                    return answer(new Coherence(
                            Shape.format(clock.instant()),
                            ThisInstance.NAME,
                            auditor == null ? null : auditor.report(),
                            pipelines.now()));
                })
                .build();
    }

    private static Mono<ServerResponse> answer(Coherence coherence) {
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .bodyValue(JSON.writeValueAsString(coherence));
    }
}
