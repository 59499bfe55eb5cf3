package dev.tamid.invalidator.audit;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much the auditor looks at, and whom it asks. What it costs is told by the metric {@code tamid.audit.cpu}.
 *
 * @param enabled false for an instance that does not audit
 * @param mostCpu share of one core that its two threads may use, half of it each, from 0 to 1; over it they look at less. A second of
 *     processor time may be used before, since a start costs more
 * @param share of all changes that are followed, from 0 to 1
 * @param mostChanges followed each second, at most; the rest is passed over
 * @param mostLooks families that the sweep looks at each second, at most
 * @param mostFresh fresh reads each second, at most; half of them may be spent on changes
 * @param freshShare of the families of a followed change that are also read afresh, from 0 to 1
 * @param mostWaiting looks that wait for their time; over it the one that is due first is given up
 * @param sweepWithin how long a walk through the keyspace should take; of a larger one only a share is looked at
 * @param tokenFile holds a token with the role {@code service} and no other, read again each time, so that it may be replaced; without it
 *     there are no fresh reads
 * @param clientService its own address, {@code http://host:port}
 * @param interactionService its own address
 * @param freshTimeOut how long a fresh read may take
 */
@ConfigurationProperties("tamid.audit")
record AuditSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("0.01") double mostCpu,
        @DefaultValue("1.0") double share,
        @DefaultValue("5") int mostChanges,
        @DefaultValue("10") int mostLooks,
        @DefaultValue("4") int mostFresh,
        @DefaultValue("0.1") double freshShare,
        @DefaultValue("1000") int mostWaiting,
        @DefaultValue("60s") Duration sweepWithin,
        @Nullable Path tokenFile,
        @DefaultValue("http://127.0.0.1:8081") URI clientService,
        @DefaultValue("http://127.0.0.1:8082") URI interactionService,
        @DefaultValue("2s") Duration freshTimeOut) {

    AuditSettings {
        share("most-cpu", mostCpu);
        share("share", share);
        share("fresh-share", freshShare);
        positive("most-changes", mostChanges);
        positive("most-looks", mostLooks);
        positive("most-fresh", mostFresh);
        positive("most-waiting", mostWaiting);
        positive("sweep-within", sweepWithin.toMillis());
        positive("fresh-time-out", freshTimeOut.toMillis());
        address("client-service", clientService);
        address("interaction-service", interactionService);
    }

    private static void share(String key, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("tamid.audit." + key + " must be from 0 to 1, and is " + value);
        }
    }

    private static void positive(String key, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("tamid.audit." + key + " must be more than nothing, and is " + value);
        }
    }

    private static void address(String key, URI value) {
        if (value.getHost() == null) {
            throw new IllegalArgumentException(
                    "tamid.audit." + key + " must be an address as http://host:port, and is " + value);
        }
    }
}
