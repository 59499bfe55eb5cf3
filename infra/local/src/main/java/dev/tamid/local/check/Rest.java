package dev.tamid.local.check;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A trainer's calls of the REST interface. Thread-safe; blocks for ten seconds at most. */
final class Rest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

    /**
     * An answer.
     *
     * @param source hit, miss, bypass or none
     * @param pending whether a write was committed without all its marks
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(int status, byte[] body, String source, boolean pending) {
        boolean isOk() {
            return status >= 200 && status < 300;
        }
    }

    static {
        // The JDK keeps five connections to an address unless it is told otherwise, and closes what more readers bring
        // back.
        System.setProperty("http.maxConnections", "100");
    }

    private final HttpClient http;
    private final String token;

    Rest(HttpClient http, String token) {
        this.http = http;
        this.token = token;
    }

    static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_LIMIT)
                .build();
    }

    /**
     * The answer, or null when there was none. By the older of the JDK's two clients: a read costs it half of what it costs the other, and a check is
     * mostly reads.
     */
    @Nullable
    Answer get(URI address, String path) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) address.resolve(path).toURL().openConnection();
            connection.setConnectTimeout((int) CONNECT_LIMIT.toMillis());
            connection.setReadTimeout((int) LIMIT.toMillis());
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty("Authorization", "Bearer " + token);
            int status = connection.getResponseCode();
            try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return new Answer(
                        status,
                        body == null ? new byte[0] : body.readAllBytes(),
                        source(connection.getHeaderField("Tamid-Cache")),
                        false);
            }
        } catch (IOException away) {
            return null;
        }
    }

    /** @param key under which the same mutation may be sent again; null: it has none */
    @Nullable
    Answer send(URI address, String method, String path, @Nullable String key, String json)
            throws InterruptedException {
        HttpRequest.Builder request = request(address, path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        if (method.equals("PATCH") || method.equals("DELETE")) {
            request.header("If-Match", "*");
        }
        return send(request);
    }

    private HttpRequest.Builder request(URI address, String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(LIMIT).header("Authorization", "Bearer " + token);
    }

    private @Nullable Answer send(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(
                    answer.statusCode(),
                    answer.body(),
                    source(answer.headers().firstValue("Tamid-Cache").orElse(null)),
                    answer.headers().firstValue("Tamid-Coherence").isPresent());
        } catch (IOException away) {
            return null;
        }
    }

    private static String source(@Nullable String header) {
        return header == null ? "none" : header.toLowerCase(Locale.ROOT);
    }
}
