package dev.tamid.invalidator.ops;

import dev.tamid.edge.auth.TokenSettings;
import dev.tamid.edge.auth.Tokens;
import dev.tamid.invalidator.repair.Evictions;
import dev.tamid.invalidator.repair.Replays;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Puts the operator's routes together. */
@Configuration(proxyBeanMethods = false)
class OpsConfiguration {

    /** For work that waits for Redis or Postgres. */
    @Bean(destroyMethod = "dispose")
    Scheduler opsScheduler() {
        return Schedulers.fromExecutorService(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("ops-", 0).factory()));
    }

    @Bean
    WebFilter operatorsOnly(TokenSettings tokens, Scheduler opsScheduler) {
        return new OperatorsOnly(new Tokens(tokens, InstantSource.system()), opsScheduler);
    }

    @Bean
    RouterFunction<ServerResponse> repairRoutes(Evictions evictions, Replays replays, Scheduler opsScheduler) {
        return new RepairRoutes(evictions, replays, InstantSource.system(), opsScheduler).routes();
    }
}
