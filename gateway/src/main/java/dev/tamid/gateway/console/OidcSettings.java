package dev.tamid.gateway.console;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the console's people sign in. Nothing here is secret: every browser is told.
 *
 * @param issuer of OpenID Connect, as its discovery document names it; the one that {@code tamid.tokens.issuer} believes
 * @param clientId what the issuer calls the console, a public client; 1 to 255 printable characters of ASCII
 * @param scope what is asked for (RFC 6749, 3.3), {@code openid} among it; at most 500 characters
 * @param connect origins of the issuer's endpoints, where they are not at its own; at most 10
 */
@ConfigurationProperties("tamid.console.oidc")
record OidcSettings(
        URI issuer,
        String clientId,
        @DefaultValue("openid") String scope,
        @DefaultValue List<URI> connect) {

    private static final int LONGEST = 500;
    private static final int MOST_ORIGINS = 10;
    private static final Pattern CLIENT_ID = Pattern.compile("[\\x20-\\x7e]{1,255}");
    private static final Pattern SCOPE =
            Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]+( [\\x21\\x23-\\x5b\\x5d-\\x7e]+)*");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    @SuppressWarnings("ConstantValue") // a missing setting arrives as null
    OidcSettings {
        if (issuer == null
                || !isSafe(issuer)
                || issuer.getRawQuery() != null
                || issuer.toString().length() > LONGEST) {
            throw new IllegalArgumentException(
                    "tamid.console.oidc.issuer must be an https address (http on this machine"
                            + " only) without a query, of at most " + LONGEST + " characters, and is " + issuer);
        }
        if (clientId == null || !CLIENT_ID.matcher(clientId).matches()) {
            throw new IllegalArgumentException(
                    "tamid.console.oidc.client-id must be 1 to 255 printable characters, and is " + clientId);
        }
        if (scope.length() > LONGEST
                || !SCOPE.matcher(scope).matches()
                || !List.of(scope.split(" ")).contains("openid")) {
            throw new IllegalArgumentException(
                    "tamid.console.oidc.scope must be words with openid among them, of at most " + LONGEST
                            + " characters, and is " + scope);
        }
        connect = List.copyOf(connect);
        if (connect.size() > MOST_ORIGINS || !connect.stream().allMatch(OidcSettings::isOrigin)) {
            throw new IllegalArgumentException("tamid.console.oidc.connect takes at most " + MOST_ORIGINS
                    + " origins as https://host[:port] (http on this machine only), and not " + connect);
        }
    }

    /** Where the console has to be able to ask, as {@code connect-src} takes it. */
    String origins() {
        return Stream.concat(Stream.of(issuer), connect.stream())
                .map(OidcSettings::origin)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static boolean isOrigin(URI address) {
        return isSafe(address) && address.toString().equals(origin(address));
    }

    /** A host that can be parsed has no character that means something in a Content-Security-Policy. */
    private static boolean isSafe(URI address) {
        String scheme = String.valueOf(address.getScheme());
        String host = address.getHost();
        return host != null
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null
                && (scheme.equals("https")
                        || (scheme.equals("http") && LOOPBACK.matcher(host).matches()));
    }

    private static String origin(URI address) {
        String port = address.getPort() == -1 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port;
    }
}
