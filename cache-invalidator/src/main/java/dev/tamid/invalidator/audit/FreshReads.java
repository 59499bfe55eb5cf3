package dev.tamid.invalidator.audit;

import dev.tamid.coherence.cache.Entry;
import dev.tamid.coherence.catalog.View;
import dev.tamid.coherence.catalog.ViewRequest;
import dev.tamid.coherence.database.Snapshot;
import dev.tamid.edge.request.FreshRead;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks the service that owns a view for its answer past the cache. Blocks up to the time-out.
 *
 * <p>The token is read from its file each time, since whoever provides it replaces it before it runs out.
 */
final class FreshReads implements AutoCloseable {

    private static final int MOST_TOKEN_BYTES = 8_192;

    private final Path tokenFile;
    private final AuditSettings settings;
    private final HttpClient http;

    FreshReads(Path tokenFile, AuditSettings settings) {
        this.tokenFile = tokenFile;
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.freshTimeOut())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    Fresh ask(ViewRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(httpRequest(request), HttpResponse.BodyHandlers.ofByteArray());
            return switch (response.statusCode()) {
                case 200 -> answer(response);
                case 404 -> new Fresh.Gone();
                default -> new Fresh.Unknown("the owning service answered " + response.statusCode());
            };
        } catch (IOException | IllegalArgumentException away) {
            return new Fresh.Unknown(away.toString());
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return new Fresh.Unknown("interrupted");
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        try {
            var unused = http.awaitTermination(Duration.ofSeconds(1));
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private static Fresh answer(HttpResponse<byte[]> response) {
        Optional<String> etag = response.headers().firstValue("ETag");
        Optional<String> snapshot = response.headers().firstValue(FreshRead.SNAPSHOT_HEADER);
        return etag.isPresent() && snapshot.isPresent()
                ? new Fresh.Answer(new Entry(etag.get(), response.body()), Snapshot.parse(snapshot.get()))
                : new Fresh.Unknown("the owning service knows of no fresh reads");
    }

    private HttpRequest httpRequest(ViewRequest request) throws IOException {
        String query = request.query().isEmpty() ? "" : "?" + request.query();
        return HttpRequest.newBuilder(owner(request.view()).resolve(request.path() + query))
                .timeout(settings.freshTimeOut())
                .header("Authorization", "Bearer " + token())
                .header(FreshRead.HEADER, "true")
                .header(FreshRead.TRAINER_HEADER, request.family().trainer().toString())
                .build();
    }

    private URI owner(View view) {
        return switch (view) {
            case CLIENT_LIST, CLIENT, TRAINEE_LIST, TRAINEE -> settings.clientService();
            case INTERACTION, CLIENT_INTERACTIONS, TRAINEE_INTERACTIONS, CLIENT_STATS -> settings.interactionService();
        };
    }

    private String token() throws IOException {
        if (Files.size(tokenFile) > MOST_TOKEN_BYTES) {
            throw new IOException("tamid.audit.token-file is too large to be a token");
        }
        return Files.readString(tokenFile).strip();
    }
}
