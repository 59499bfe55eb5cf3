package dev.tamid.invalidator.live;

import dev.tamid.coherence.cache.LiveLog;
import dev.tamid.coherence.cache.RedisLink;
import dev.tamid.edge.auth.TokenSettings;
import dev.tamid.edge.auth.Tokens;
import dev.tamid.edge.trace.Tracing;
import dev.tamid.invalidator.database.Primary;
import dev.tamid.invalidator.passage.Passages;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;

/** Puts the live connections together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenSettings.class)
class LiveConfiguration {

    private static final String PATH = "/api/v1/live";

    @Bean(destroyMethod = "close")
    Loop liveLoop() {
        return new Loop();
    }

    @Bean
    Feeds feeds(
            LiveLog log,
            RedisLink redis,
            Loop loop,
            LiveSettings settings,
            Primary primary,
            Passages passages,
            Tracing tracing,
            MeterRegistry meters) {
        return new Feeds(log, redis, loop, settings, primary::keys, passages, InstantSource.system(), tracing, meters);
    }

    @Bean
    LiveServer liveServer(Feeds feeds, Loop loop, Primary primary, LiveSettings settings) {
        return new LiveServer(feeds, loop, primary, settings.drainWithin());
    }

    @Bean
    Connections connections(Feeds feeds, Loop loop, LiveSettings settings, TokenSettings tokens) {
        InstantSource clock = InstantSource.system();
        return new Connections(feeds, loop, settings, new Tokens(tokens, clock), clock);
    }

    @Bean
    LiveHandler liveHandler(Connections connections, Loop loop, LiveSettings settings) {
        return new LiveHandler(connections, loop, settings);
    }

    @Bean
    RouterFunction<ServerResponse> liveEvents(Connections connections) {
        return new LiveEvents(connections).routes();
    }

    @Bean
    HandlerMapping liveMapping(LiveHandler handler) {
        return new SimpleUrlHandlerMapping(Map.of(PATH, handler), Ordered.HIGHEST_PRECEDENCE);
    }

    @Bean
    WebFluxConfigurer webSockets(LiveSettings settings) {
        return new WebFluxConfigurer() {
            @Override
            public WebSocketService getWebSocketService() {
                return new HandshakeWebSocketService(new LiveUpgrade(settings.pingEvery()));
            }
        };
    }
}
