package dev.tamid.gateway.upstream;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who a request came from and what services are told of it ({@code X-Forwarded-For, -Proto, -Host}). What the caller says of himself counts
 * only when he is a proxy that is trusted by name; otherwise it is dropped.
 */
public final class Forwarded {

    static final String FOR = "X-Forwarded-For";
    static final String PROTO = "X-Forwarded-Proto";
    static final String HOST = "X-Forwarded-Host";

    private static final int LONGEST_CHAIN = 500;

    private final @Nullable Pattern trusted;

    public Forwarded(ForwardedSettings settings) {
        String pattern = settings.trustedProxies();
        this.trusted = pattern == null || pattern.isBlank() ? null : Pattern.compile(pattern);
    }

    public boolean trusts(String address) {
        return trusted != null && trusted.matcher(address).matches();
    }

    /** The address that the request came from: the last one in the chain that is no trusted proxy. */
    public String origin(String peer, @Nullable String chain) {
        String address = peer;
        String rest = chain == null || chain.length() > LONGEST_CHAIN ? "" : chain;
        while (trusts(address) && !rest.isBlank()) {
            int comma = rest.lastIndexOf(',');
            address = rest.substring(comma + 1).strip();
            rest = comma < 0 ? "" : rest.substring(0, comma);
        }
        return address;
    }

    /** The chain as the next one is to see it. */
    String chain(String peer, @Nullable String chain) {
        return trusts(peer) && chain != null && !chain.isBlank() && chain.length() <= LONGEST_CHAIN
                ? chain + ", " + peer
                : peer;
    }
}
