package dev.tamid.interactions.journal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the job works that completes interactions whose time has come.
 *
 * @param enabled whether this instance does it; any number may
 * @param every the pause between two looks, at most 1 s, since it is promised within 2 s
 * @param batch the most interactions that one transaction completes, 1..5000
 */
@ConfigurationProperties("tamid.completion")
record CompletionSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("500ms") Duration every,
        @DefaultValue("500") int batch) {

    private static final Duration SELDOM = Duration.ofSeconds(1);

    CompletionSettings {
        if (every.toMillis() <= 0 || every.compareTo(SELDOM) > 0) {
            throw new IllegalArgumentException(
                    "tamid.completion.every must be more than nothing and at most 1 s, and is " + every);
        }
        if (batch < 1 || batch > 5_000) {
            throw new IllegalArgumentException("tamid.completion.batch must be 1..5000, and is " + batch);
        }
    }
}
