package dev.tamid.gateway.contract;

import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.ProblemException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Serves the documents, and {@code /docs}: everything that page needs comes from here, no other address is asked. */
@Configuration(proxyBeanMethods = false)
class ContractConfiguration {

    private static final String OPEN_API = "/api/v1/openapi.json";
    private static final String ASYNC_API = "/api/v1/asyncapi.json";
    private static final String SCHEMA = "/api/v1/schemas/{file}";
    private static final String DOCS = "/docs";
    private static final MediaType SCHEMA_JSON = MediaType.parseMediaType("application/schema+json");
    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=utf-8");
    private static final MediaType STYLE = MediaType.parseMediaType("text/css;charset=utf-8");
    private static final MediaType PAGE = MediaType.parseMediaType("text/html;charset=utf-8");
    private static final String OWN_SCRIPTS_ONLY = "default-src 'none'; script-src 'self'; connect-src 'self';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    /** A file of the page. */
    private record Part(String path, MediaType type, Resource resource) {}

    private static final List<Part> PARTS = List.of(
            new Part(DOCS, PAGE, ours("docs.html")),
            new Part(DOCS + "/", PAGE, ours("docs.html")),
            new Part(DOCS + "/start.js", SCRIPT, ours("start.js")),
            new Part(DOCS + "/swagger-ui.css", STYLE, swaggerUi("swagger-ui.css")),
            new Part(DOCS + "/swagger-ui-bundle.js", SCRIPT, swaggerUi("swagger-ui-bundle.js")),
            new Part(DOCS + "/icon.png", MediaType.IMAGE_PNG, swaggerUi("favicon-32x32.png")));

    @Bean
    RouterFunction<ServerResponse> contractRoutes() {
        Documents documents = new Documents();
        RouterFunctions.Builder routes = RouterFunctions.route()
                .GET(OPEN_API, request -> ok(MediaType.APPLICATION_JSON).bodyValue(documents.openApi()))
                .GET(ASYNC_API, request -> ok(MediaType.APPLICATION_JSON).bodyValue(documents.asyncApi()))
                .GET(
                        SCHEMA,
                        request -> documents
                                .schema(request.pathVariable("file"))
                                .map(schema -> ok(SCHEMA_JSON).bodyValue(schema))
                                .orElseGet(() -> Mono.error(ProblemException.of(Code.NOT_FOUND))));
        for (Part part : PARTS) {
            routes.GET(
                    part.path(),
                    request -> ok(part.type())
                            .header("Content-Security-Policy", OWN_SCRIPTS_ONLY)
                            .bodyValue(part.resource()));
        }
        return routes.route(
                        RequestPredicates.path(OPEN_API)
                                .or(RequestPredicates.path(ASYNC_API))
                                .or(RequestPredicates.path(SCHEMA))
                                .or(RequestPredicates.path(DOCS)),
                        request -> Mono.error(ProblemException.of(Code.METHOD_NOT_ALLOWED)))
                .build();
    }

    private static ServerResponse.BodyBuilder ok(MediaType type) {
        return ServerResponse.ok().contentType(type).cacheControl(CacheControl.noCache());
    }

    private static Resource ours(String name) {
        return new ClassPathResource(name, ContractConfiguration.class);
    }

    private static Resource swaggerUi(String name) {
        return new ClassPathResource(
                "META-INF/resources/webjars/swagger-ui/" + SwaggerUi.VERSION + "/" + name,
                ContractConfiguration.class.getClassLoader());
    }
}
