package dev.tamid.gateway.issuer;

import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.ProblemException;
import dev.tamid.gateway.limits.LimitSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /auth/**}, in the local profile only. */
@Configuration(proxyBeanMethods = false)
@Profile("local")
@EnableConfigurationProperties(IssuerSettings.class)
class IssuerConfiguration {

    private static final String TOKEN = "/auth/token";
    private static final String DEMO = "/auth/demo";
    private static final String JWKS = "/auth/jwks";

    @Bean
    LocalIssuer localIssuer(IssuerSettings settings) {
        return new LocalIssuer(settings, InstantSource.system());
    }

    @Bean
    RouterFunction<ServerResponse> issuerRoutes(LocalIssuer issuer, LimitSettings limits) {
        int most = Math.toIntExact(limits.body().toBytes());
        return RouterFunctions.route()
                .POST(TOKEN, request -> body(request, most).flatMap(body -> token(issuer, body)))
                .GET(DEMO, request -> json().bodyValue(Map.of("trainers", DemoTrainer.ALL)))
                .GET(JWKS, request -> json().bodyValue(issuer.keys()))
                .route(
                        RequestPredicates.path(TOKEN)
                                .or(RequestPredicates.path(DEMO))
                                .or(RequestPredicates.path(JWKS)),
                        request -> Mono.error(ProblemException.of(Code.METHOD_NOT_ALLOWED)))
                .build();
    }

    private static Mono<ServerResponse> token(LocalIssuer issuer, byte[] body) {
        TokenRequest wanted = TokenRequest.of(body);
        return json().cacheControl(CacheControl.noStore())
                .bodyValue(Map.of(
                        "access_token",
                        issuer.sign(wanted),
                        "token_type",
                        "Bearer",
                        "expires_in",
                        wanted.expiresInSeconds()));
    }

    private static Mono<byte[]> body(ServerRequest request, int most) {
        List<String> type = request.headers().header("Content-Type");
        if (type.size() != 1 || !isJson(type.getFirst())) {
            return Mono.error(ProblemException.of(Code.UNSUPPORTED_MEDIA_TYPE));
        }
        return DataBufferUtils.join(request.body(BodyExtractors.toDataBuffers()), most)
                .map(IssuerConfiguration::bytes)
                .defaultIfEmpty(new byte[0]);
    }

    private static boolean isJson(String type) {
        try {
            return MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(type));
        } catch (IllegalArgumentException broken) {
            return false;
        }
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static ServerResponse.BodyBuilder json() {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON);
    }
}
