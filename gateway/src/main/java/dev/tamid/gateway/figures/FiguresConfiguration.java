package dev.tamid.gateway.figures;

import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /ops/gateway}. The door lets operators alone come here. */
@Configuration(proxyBeanMethods = false)
class FiguresConfiguration {

    private static final String PATH = "/ops/gateway";
    private static final JsonMapper JSON = new JsonMapper();

    @Bean
    RouterFunction<ServerResponse> figures(MeterRegistry meters) {
        InstantSource clock = InstantSource.system();
        return RouterFunctions.route()
                .GET(
                        PATH,
                        request -> ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .cacheControl(CacheControl.noStore())
                                .bodyValue(JSON.writeValueAsString(Figures.now(meters, clock.instant()))))
                .route(
                        RequestPredicates.path(PATH),
                        request -> Mono.error(ProblemException.of(Code.METHOD_NOT_ALLOWED)))
                .build();
    }
}
