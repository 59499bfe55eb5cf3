package dev.tamid.gateway;

import static dev.tamid.gateway.Running.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("the console at the gateway")
class ConsoleIT {

    private static final String PAGE = "<!doctype html><title>Tamid</title>";
    private static final String SCRIPT = "export {};".repeat(100);

    private static final Running GATEWAY = new Running("tamid.console.folder=" + console());

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/clients",
                "/clients/11111111-1111-4111-8111-111111111111",
                "/clients?status=lead",
                "/coherence",
                "/signed-in?code=a&state=b"
            })
    @DisplayName(
            "each of its screens is its page, which may run nothing but what comes from here, and is asked for anew")
    void screens(String target) {
        HttpResponse<String> page = GATEWAY.send(GATEWAY.bare(target));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).isEqualTo(PAGE);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .endsWith("; connect-src 'self'")
                .doesNotContain("script-src", "http");
        assertThat(page.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        String etag = page.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = GATEWAY.send(GATEWAY.bare(target).header("If-None-Match", etag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().allValues("Content-Security-Policy"))
                .as("a browser takes it for the policy of the page that it has")
                .isEqualTo(page.headers().allValues("Content-Security-Policy"));
    }

    @Test
    @DisplayName("no OIDC issuer is told of where none is set")
    void noIssuer() {
        HttpResponse<String> answer = GATEWAY.send(GATEWAY.bare("/auth/oidc"));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(code(answer)).isEqualTo("NOT_FOUND");
    }

    @Test
    @DisplayName("its assets are kept for ever, and come as gzip to who takes it")
    void assets() throws IOException {
        HttpResponse<String> plain = GATEWAY.send(GATEWAY.bare("/assets/index-1.js"));
        assertThat(plain.body()).isEqualTo(SCRIPT);
        assertThat(plain.headers().firstValue("Content-Type")).hasValue("text/javascript;charset=utf-8");
        assertThat(plain.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=31536000", "immutable");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        HttpRequest wantsGzip = GATEWAY.bare("/assets/index-1.js")
                .header("Accept-Encoding", "br, gzip")
                .build();
        HttpResponse<byte[]> zipped;
        try {
            zipped = GATEWAY.http.send(wantsGzip, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(zipped.headers().firstValue("Vary").orElse("")).contains("Accept-Encoding");
        try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(SCRIPT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/none.js", "/assets/", "/assets/a/b.js", "/clients/1/2", "/index.html", "/nothing"})
    @DisplayName("what it does not have is not there")
    void missing(String target) {
        HttpResponse<String> answer = GATEWAY.send(GATEWAY.bare(target));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(code(answer)).isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/..%2findex.html", "/assets/../index.html", "/assets/%2e%2e/index.html"})
    @DisplayName("no address leads out of its folder")
    void outside(String target) {
        assertThat(GATEWAY.send(GATEWAY.bare(target)).statusCode()).isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/clients", "/assets/index-1.js"})
    @DisplayName("it can be read only")
    void readOnly(String target) {
        HttpResponse<String> answer = GATEWAY.send(GATEWAY.bare(target).DELETE());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(code(answer)).isEqualTo("METHOD_NOT_ALLOWED");
    }

    private static Path console() {
        try {
            Path folder = Files.createTempDirectory("console");
            Files.writeString(folder.resolve("index.html"), PAGE);
            Files.createDirectory(folder.resolve("assets"));
            Files.writeString(folder.resolve("assets/index-1.js"), SCRIPT);
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
