package dev.tamid.clients.clients;

import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How clients are read.
 *
 * @param defaultRegion the country (ISO 3166-1, two letters) of a phone that is typed without one
 */
@ConfigurationProperties("tamid.clients")
record ClientSettings(@DefaultValue("IL") String defaultRegion) {

    private static final Pattern REGION = Pattern.compile("[A-Z]{2}");

    ClientSettings {
        if (!REGION.matcher(defaultRegion).matches()) {
            throw new IllegalArgumentException("tamid.clients.default-region is no country: " + defaultRegion);
        }
    }
}
