package dev.tamid.invalidator.ops;

import dev.tamid.coherence.catalog.Shape;
import dev.tamid.edge.ThisInstance;
import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.ProblemException;
import dev.tamid.edge.request.Ids;
import dev.tamid.invalidator.passage.Passage;
import dev.tamid.invalidator.passage.Passages;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /ops/changes/{id}}: how the last changes of a row passed through this instance. {@link OperatorsOnly} stands before it. */
@Configuration(proxyBeanMethods = false)
class ChangeRoutes {

    private static final JsonMapper JSON = new JsonMapper();

    /** How they are told: the schema {@code Changes} of the contract. */
    record Changes(String instance, List<Told> changes) {}

    record Told(
            String entity,
            String op,
            long version,
            String committedAt,
            String capturedAt,
            String evictedAt,
            @Nullable String toldAt,
            int connections) {}

    @Bean
    RouterFunction<ServerResponse> recentChanges(Passages passages) {
        return RouterFunctions.route()
                .GET(
                        "/ops/changes/{id}",
                        request -> Ids.parse(request.pathVariable("id"))
                                .map(id -> answer(passages.of(id)))
                                .orElseGet(() -> Mono.error(ProblemException.of(Code.INVALID_ID))))
                .build();
    }

    private static Mono<ServerResponse> answer(List<Passage> passages) {
        Changes changes = new Changes(
                ThisInstance.NAME, passages.stream().map(ChangeRoutes::told).toList());
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .bodyValue(JSON.writeValueAsString(changes));
    }

    private static Told told(Passage passage) {
        Instant toldAt = passage.toldAt();
        return new Told(
                passage.entity(),
                passage.op(),
                passage.version(),
                Shape.format(passage.committedAt()),
                Shape.format(passage.capturedAt()),
                Shape.format(passage.evictedAt()),
                toldAt == null ? null : Shape.format(toldAt),
                passage.connections());
    }
}
