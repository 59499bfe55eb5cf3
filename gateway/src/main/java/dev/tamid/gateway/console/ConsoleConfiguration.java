package dev.tamid.gateway.console;

import static java.util.stream.Collectors.joining;

import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.ProblemException;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Serves the console where there is one: its page at {@code /} and at the address of each of its screens, so that a screen can be opened and
 * loaded anew; at the address where an OIDC issuer sends people back to; and its assets, whose names change with their content.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("tamid.console.folder")
@EnableConfigurationProperties(ConsoleSettings.class)
class ConsoleConfiguration {

    private static final String[] SCREENS = {"/", "/clients", "/clients/{id}", "/coherence", "/signed-in"};
    private static final String ASSET = "/assets/{file}";
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final String FROM_HERE_ONLY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'; connect-src 'self'";

    @Bean
    RouterFunction<ServerResponse> consoleRoutes(ConsoleSettings settings, ObjectProvider<OidcSettings> oidc) {
        ConsoleFiles files = ConsoleFiles.read(settings.folder());
        String policy = oidc.stream().map(issuer -> " " + issuer.origins()).collect(joining("", FROM_HERE_ONLY, ""));
        RouterFunctions.Builder routes = RouterFunctions.route();
        for (String screen : SCREENS) {
            routes.GET(screen, request -> answer(request, files.page(), CacheControl.noCache(), policy))
                    .route(
                            RequestPredicates.path(screen),
                            request -> Mono.error(ProblemException.of(Code.METHOD_NOT_ALLOWED)));
        }
        return routes.GET(
                        ASSET,
                        request -> files.asset(request.pathVariable("file"))
                                .map(file -> answer(request, file, FOR_EVER, policy))
                                .orElseGet(() -> Mono.error(ProblemException.of(Code.NOT_FOUND))))
                .route(
                        RequestPredicates.path(ASSET),
                        request -> Mono.error(ProblemException.of(Code.METHOD_NOT_ALLOWED)))
                .build();
    }

    private static Mono<ServerResponse> answer(
            ServerRequest request, ConsoleFile file, CacheControl cache, String policy) {
        return request.checkNotModified(file.etag())
                // A browser takes the policy of a 304 for that of the page that it has.
                .flatMap(known ->
                        headed(HttpStatus.NOT_MODIFIED, file, cache, policy).build())
                .switchIfEmpty(Mono.defer(() -> {
                    byte[] zipped = acceptsGzip(request) ? file.zipped() : null;
                    ServerResponse.BodyBuilder answer =
                            headed(HttpStatus.OK, file, cache, policy).contentType(file.type());
                    return zipped == null
                            ? answer.bodyValue(file.content())
                            : answer.header(HttpHeaders.CONTENT_ENCODING, "gzip")
                                    .bodyValue(zipped);
                }));
    }

    private static ServerResponse.BodyBuilder headed(
            HttpStatus status, ConsoleFile file, CacheControl cache, String policy) {
        return ServerResponse.status(status)
                .cacheControl(cache)
                .eTag(file.etag())
                .varyBy(HttpHeaders.ACCEPT_ENCODING)
                .header("Content-Security-Policy", policy);
    }

    private static boolean acceptsGzip(ServerRequest request) {
        return request.headers().header(HttpHeaders.ACCEPT_ENCODING).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .anyMatch(coding -> coding.equals("gzip") || coding.startsWith("gzip;q=1") || coding.equals("*"));
    }
}
