package dev.tamid.invalidator.ops;

import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.Problem;
import dev.tamid.edge.problem.ProblemException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /ops/consumers}: how far the consumers of the topics are behind. {@link OperatorsOnly} stands before it. */
@Configuration(proxyBeanMethods = false)
class ConsumerRoutes {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SOON = Duration.ofSeconds(1);

    @Bean(destroyMethod = "close")
    Admin opsAdmin(KafkaProperties kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.buildAdminProperties());
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "tamid-ops");
        return Admin.create(settings);
    }

    @Bean
    RouterFunction<ServerResponse> consumerLag(Admin opsAdmin, Scheduler opsScheduler) {
        ConsumerGroups groups = new ConsumerGroups(opsAdmin, InstantSource.system());
        return RouterFunctions.route()
                .GET(
                        "/ops/consumers",
                        request -> Mono.fromCallable(groups::report)
                                .subscribeOn(opsScheduler)
                                .flatMap(ConsumerRoutes::answer)
                                .onErrorMap(
                                        ConsumerGroups.KafkaAway.class,
                                        away -> new ProblemException(
                                                Problem.retryAfter(Code.SERVICE_UNAVAILABLE, SOON))))
                .build();
    }

    private static Mono<ServerResponse> answer(ConsumerGroups.Report report) {
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .bodyValue(JSON.writeValueAsString(report));
    }
}
