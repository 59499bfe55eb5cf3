package dev.tamid.gateway.upstream;

import dev.tamid.gateway.limits.LimitSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.http.client.HttpClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ServiceAddresses.class, UpstreamSettings.class, ForwardedSettings.class})
class UpstreamConfiguration {

    @Bean
    RouteLocator routes(RouteLocatorBuilder builder, ServiceAddresses addresses, UpstreamSettings settings) {
        RouteLocatorBuilder.Builder routes = builder.routes();
        int place = 0;
        for (Service service : addresses.known()) {
            int order = place++;
            routes.route(service.name(), route -> {
                var matched = route.order(order).path(service.paths().toArray(String[]::new));
                matched.metadata(
                        RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR,
                        settings.responseTimeOut().toMillis());
                return service == Service.LOCAL_STACK
                        ? matched.filters(headers -> headers.setRequestHeader(
                                        HttpHeaderNames.AUTHORIZATION.toString(),
                                        "Bearer " + addresses.localStackKey()))
                                .uri(addresses.of(service))
                        : matched.uri(addresses.of(service));
            });
        }
        return routes.build();
    }

    /** No retries but our own; a body that stands still is given up, a stream of events may. */
    @Bean
    HttpClientCustomizer httpClient(UpstreamSettings settings) {
        long stallMs = settings.stallTimeOut().toMillis();
        return client -> client.disableRetry(true)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(settings.connectTimeOut().toMillis()))
                .doOnResponse((response, connection) -> {
                    if (!isStream(response.status(), response.responseHeaders())) {
                        connection.addHandlerFirst("stall", new ReadTimeoutHandler(stallMs, TimeUnit.MILLISECONDS));
                    }
                });
    }

    @Bean
    Forwarded forwarded(ForwardedSettings settings) {
        return new Forwarded(settings);
    }

    @Bean
    RequestHeaders requestHeaders(Forwarded forwarded) {
        return new RequestHeaders(forwarded);
    }

    @Bean
    AnswerHeaders answerHeaders(MeterRegistry meters) {
        return new AnswerHeaders(new ReadTally(meters));
    }

    @Bean
    Breakers breakers(ServiceAddresses addresses, UpstreamSettings settings, MeterRegistry meters) {
        return new Breakers(addresses.known(), settings, meters);
    }

    @Bean
    ServiceGuard serviceGuard(Breakers breakers) {
        return new ServiceGuard(breakers);
    }

    @Bean
    LiveTunnel liveTunnel(
            HttpClient client,
            ServiceAddresses addresses,
            Breakers breakers,
            Forwarded forwarded,
            UpstreamSettings settings,
            MeterRegistry meters) {
        AtomicInteger open = new AtomicInteger();
        Gauge.builder("tamid.gateway.live", open, AtomicInteger::get)
                .description("Live connections that pass through")
                .register(meters);
        return new LiveTunnel(
                client, addresses.of(Service.CACHE_INVALIDATOR), breakers, forwarded, settings.mostLive(), open);
    }

    @Bean
    WholeBody wholeBody(LimitSettings limits) {
        return new WholeBody(limits);
    }

    @Bean
    Failures failures(MeterRegistry meters) {
        return new Failures(meters);
    }

    private static boolean isStream(HttpResponseStatus status, HttpHeaders headers) {
        String type = headers.get(HttpHeaderNames.CONTENT_TYPE);
        return status.code() == HttpResponseStatus.SWITCHING_PROTOCOLS.code()
                || (type != null && type.startsWith("text/event-stream"));
    }
}
