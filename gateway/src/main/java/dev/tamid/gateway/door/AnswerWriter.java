package dev.tamid.gateway.door;

import dev.tamid.coherence.cache.Entry;
import dev.tamid.coherence.read.Source;
import dev.tamid.edge.answer.Etags;
import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.Language;
import dev.tamid.edge.problem.Problem;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** The answers that the door gives itself. A hit has the headers that the service gives it ({@code edge}'s {@code Responses}). */
final class AnswerWriter {

    private static final AsciiString JSON = AsciiString.cached("application/json");
    private static final AsciiString PROBLEM = AsciiString.cached(Problem.MEDIA_TYPE);
    private static final AsciiString REVALIDATE = AsciiString.cached("private, no-cache");
    private static final AsciiString NO_STORE = AsciiString.cached("no-store");
    private static final AsciiString TAMID_CACHE = AsciiString.cached(Source.HEADER);
    private static final AsciiString HIT = AsciiString.cached(Source.HIT.wireName());
    private static final AsciiString NOSNIFF = AsciiString.cached("nosniff");
    private static final AsciiString X_CONTENT_TYPE_OPTIONS = AsciiString.cached("x-content-type-options");
    private static final AsciiString X_FRAME_OPTIONS = AsciiString.cached("x-frame-options");
    private static final AsciiString DENY = AsciiString.cached("DENY");
    private static final AsciiString REFERRER_POLICY = AsciiString.cached("referrer-policy");
    private static final AsciiString NO_REFERRER = AsciiString.cached("no-referrer");
    private static final AsciiString NOTHING = AsciiString.cached("default-src 'none'; frame-ancestors 'none'");
    private static final AsciiString BEARER = AsciiString.cached("Bearer");
    private static final AsciiString BEARER_INVALID = AsciiString.cached("Bearer error=\"invalid_token\"");
    private static final int NOT_MODIFIED = 304;

    private AnswerWriter() {}

    /** What every answer says, so that no browser makes more of it than it is. A page of our own allows itself more. */
    static void secure(HttpHeaders out) {
        out.set(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
        out.set(X_FRAME_OPTIONS, DENY);
        out.set(REFERRER_POLICY, NO_REFERRER);
        out.set(HttpHeaderNames.CONTENT_SECURITY_POLICY, NOTHING);
    }

    /** The stored bytes, or 304 when the caller has them. */
    static Publisher<Void> hit(HttpServerRequest request, HttpServerResponse response, Entry entry) {
        HttpHeaders out = response.responseHeaders();
        out.set(HttpHeaderNames.ETAG, entry.etag());
        out.set(HttpHeaderNames.CACHE_CONTROL, REVALIDATE);
        out.set(TAMID_CACHE, HIT);
        if (Etags.noneMatchNames(joined(request, HttpHeaderNames.IF_NONE_MATCH), entry.etag())) {
            return response.status(NOT_MODIFIED).send();
        }
        out.set(HttpHeaderNames.CONTENT_TYPE, JSON);
        return response.sendObject(Unpooled.wrappedBuffer(entry.json()));
    }

    static Publisher<Void> problem(
            HttpServerRequest request, HttpServerResponse response, Problem problem, String requestId) {
        Language language = Language.of(request.requestHeaders().get(HttpHeaderNames.ACCEPT_LANGUAGE));
        HttpHeaders out = response.responseHeaders();
        out.set(HttpHeaderNames.CONTENT_TYPE, PROBLEM);
        out.set(HttpHeaderNames.CONTENT_LANGUAGE, language.tag());
        out.set(HttpHeaderNames.CACHE_CONTROL, NO_STORE);
        String wait = problem.retryAfterSeconds();
        if (wait != null) {
            out.set(HttpHeaderNames.RETRY_AFTER, wait);
        }
        if (problem.code() == Code.UNAUTHENTICATED) {
            out.set(
                    HttpHeaderNames.WWW_AUTHENTICATE,
                    request.requestHeaders().contains(HttpHeaderNames.AUTHORIZATION) ? BEARER_INVALID : BEARER);
        }
        byte[] body = problem.json(language, requestId);
        response.status(problem.status());
        if (request.method().name().equals("HEAD")) {
            out.set(HttpHeaderNames.CONTENT_LENGTH, body.length);
            return response.send();
        }
        return response.sendObject(Unpooled.wrappedBuffer(body));
    }

    /** The header's value; several headers of one name are one list (RFC 9110, section 5.3). */
    private static @Nullable String joined(HttpServerRequest request, AsciiString name) {
        String first = request.requestHeaders().get(name);
        if (first == null) {
            return null;
        }
        return String.join(",", request.requestHeaders().getAll(name));
    }
}
