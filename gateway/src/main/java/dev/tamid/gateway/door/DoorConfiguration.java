package dev.tamid.gateway.door;

import dev.tamid.edge.auth.TokenSettings;
import dev.tamid.edge.auth.Tokens;
import dev.tamid.edge.trace.Tracing;
import dev.tamid.edge.trace.TracingConfiguration;
import dev.tamid.gateway.hits.Hits;
import dev.tamid.gateway.limits.LimitSettings;
import dev.tamid.gateway.limits.StrangerLimits;
import dev.tamid.gateway.limits.TrainerLimits;
import dev.tamid.gateway.upstream.Forwarded;
import dev.tamid.gateway.upstream.LiveTunnel;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;

@Configuration(proxyBeanMethods = false)
@Import(TracingConfiguration.class)
@EnableConfigurationProperties({TokenSettings.class, CorsSettings.class})
class DoorConfiguration {

    /** How long the next bytes of a request's body may take. */
    private static final Duration BODY_STALL = Duration.ofSeconds(10);

    @Bean
    Tokens tokens(TokenSettings settings) {
        return new Tokens(settings, InstantSource.system());
    }

    @Bean
    Gatekeeper gatekeeper(Tokens tokens, StrangerLimits strangers, Forwarded forwarded) {
        return new Gatekeeper(tokens, strangers, forwarded);
    }

    /** Puts the door before everything that Spring would handle. */
    @Bean
    NettyRouteProvider door(
            HttpHandler spring,
            Gatekeeper gatekeeper,
            TrainerLimits trainers,
            Hits hits,
            CorsSettings cors,
            LimitSettings limits,
            LiveTunnel tunnel,
            Tracing tracing,
            MeterRegistry meters) {
        Door door = new Door(
                new ReactorHttpHandlerAdapter(spring),
                gatekeeper,
                trainers,
                hits,
                new Origins(cors),
                limits,
                tunnel,
                tracing,
                new Tally(meters));
        return routes -> routes.route(any -> true, door);
    }

    @Bean
    NettyServerCustomizer slowBodies() {
        return server -> server.readTimeout(BODY_STALL);
    }
}
