package dev.tamid.gateway.door;

import dev.tamid.edge.auth.Caller;
import dev.tamid.edge.auth.Tokens;
import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.Problem;
import dev.tamid.edge.problem.ProblemException;
import dev.tamid.gateway.limits.StrangerLimits;
import dev.tamid.gateway.limits.Verdict;
import dev.tamid.gateway.upstream.Forwarded;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServerRequest;

/** Who comes in: a caller whose token holds, or a stranger, who is counted by his address. */
final class Gatekeeper {

    private static final String X_FORWARDED_FOR = "X-Forwarded-For";

    private final Tokens tokens;
    private final StrangerLimits strangers;
    private final Forwarded forwarded;

    Gatekeeper(Tokens tokens, StrangerLimits strangers, Forwarded forwarded) {
        this.tokens = tokens;
        this.strangers = strangers;
        this.forwarded = forwarded;
    }

    /** Whether a key may have to be fetched first, so that {@link #admit} must not be called on an event loop. */
    boolean mayBlock(HttpServerRequest request) {
        return !tokens.atOnce(request.requestHeaders().get(HttpHeaderNames.AUTHORIZATION));
    }

    /** The caller, if his token holds and his roles allow it; throws the problem otherwise. */
    Caller admit(HttpServerRequest request, Access access) {
        Caller caller;
        try {
            caller = tokens.authorize(request.requestHeaders().get(HttpHeaderNames.AUTHORIZATION));
        } catch (ProblemException refused) {
            if (refused.problem().code() == Code.UNAUTHENTICATED) {
                countStranger(request);
            }
            throw refused;
        }
        access.check(caller, request.method().name());
        return caller;
    }

    /** Counts a request without a token; throws {@code RATE_LIMITED} when there were too many from his address. */
    void countStranger(HttpServerRequest request) {
        InetAddress address = origin(request);
        if (address != null && strangers.take(address) instanceof Verdict.Refused refused) {
            throw new ProblemException(rateLimited(refused));
        }
    }

    static Problem rateLimited(Verdict.Refused refused) {
        // Retry-After has whole seconds; rounded down it would send the caller back too early.
        Duration wait =
                Duration.ofSeconds(refused.after().plusNanos(999_999_999).toSeconds());
        return Problem.retryAfter(Code.RATE_LIMITED, wait);
    }

    private @Nullable InetAddress origin(HttpServerRequest request) {
        InetSocketAddress peer = request.remoteAddress();
        if (peer == null || peer.getAddress() == null) {
            return null;
        }
        HttpHeaders headers = request.requestHeaders();
        String chain = headers.get(X_FORWARDED_FOR);
        if (chain == null) {
            return peer.getAddress();
        }
        byte[] named = NetUtil.createByteArrayFromIpAddressString(
                forwarded.origin(peer.getAddress().getHostAddress(), chain));
        try {
            return named == null ? peer.getAddress() : InetAddress.getByAddress(named);
        } catch (java.net.UnknownHostException wrongLength) {
            return peer.getAddress();
        }
    }
}
