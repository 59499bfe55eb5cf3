package dev.tamid.gateway.upstream;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose word is taken about where a request came from.
 *
 * @param trustedProxies regular expression of the addresses of the proxies in front; none when it is not set
 */
@ConfigurationProperties("tamid.forwarded")
public record ForwardedSettings(@Nullable String trustedProxies) {

    public ForwardedSettings {
        if (trustedProxies != null) {
            try {
                Pattern.compile(trustedProxies);
            } catch (PatternSyntaxException broken) {
                throw new IllegalArgumentException(
                        "tamid.forwarded.trusted-proxies is no regular expression: " + trustedProxies, broken);
            }
        }
    }
}
