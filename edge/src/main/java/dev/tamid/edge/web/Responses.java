package dev.tamid.edge.web;

import dev.tamid.coherence.read.Answer;
import dev.tamid.coherence.read.CacheStatus;
import dev.tamid.coherence.read.Source;
import dev.tamid.coherence.write.Written;
import dev.tamid.edge.answer.Etags;
import dev.tamid.edge.answer.Reply;
import dev.tamid.edge.idempotency.Mutated;
import dev.tamid.edge.request.FreshRead;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Responses of what was read and what was done. */
public final class Responses {

    private static final String REVALIDATE = "private, no-cache";

    private Responses() {}

    /** The answer's bytes unchanged, or 304 when the caller has them already; a fresh one with its snapshot. */
    public static ResponseEntity<byte[]> of(Answer answer, @Nullable String ifNoneMatch) {
        boolean known = Etags.noneMatchNames(ifNoneMatch, answer.etag());
        ResponseEntity.BodyBuilder response = ResponseEntity.status(known ? 304 : 200)
                .header(HttpHeaders.ETAG, answer.etag())
                .header(HttpHeaders.CACHE_CONTROL, REVALIDATE)
                .header(Source.HEADER, answer.source().wireName());
        if (answer.fill() != null) {
            response.header(CacheStatus.HEADER, CacheStatus.of(answer.fill()));
        }
        if (answer.source() == Source.FRESH && answer.snapshot() != null) {
            response.header(FreshRead.SNAPSHOT_HEADER, answer.snapshot().text());
        }
        return known
                ? response.build()
                : response.contentType(MediaType.APPLICATION_JSON).body(answer.json());
    }

    public static ResponseEntity<byte[]> of(Mutated mutated) {
        Reply reply = mutated.reply();
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(reply.status()).header(HttpHeaders.CACHE_CONTROL, REVALIDATE);
        if (reply.etag() != null) {
            response.header(HttpHeaders.ETAG, reply.etag());
        }
        if (reply.location() != null) {
            response.location(URI.create(reply.location()));
        }
        if (mutated.replayed()) {
            response.header(Mutated.REPLAYED_HEADER, "true");
        }
        if (mutated.pending()) {
            response.header(Written.PENDING_HEADER, "pending");
        }
        String json = reply.json();
        return json == null
                ? response.build()
                : response.contentType(MediaType.APPLICATION_JSON).body(json.getBytes(StandardCharsets.UTF_8));
    }
}
