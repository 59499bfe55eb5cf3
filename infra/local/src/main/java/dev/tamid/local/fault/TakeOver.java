package dev.tamid.local.fault;

import dev.tamid.local.system.Instance;
import dev.tamid.local.system.ServiceName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.MemberDescription;

/**
 * A second cache-invalidator is ready, the first is killed: how long until the second one streams from the slot, and until it consumes all
 * partitions. Ends with one instance.
 */
final class TakeOver {
    private static final String GROUP = "cache-invalidator.evict";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final long LOOK_NANOS = 20_000_000L;

    private TakeOver() {}

    static Fault.End begin(FaultySystem system) throws InterruptedException {
        Instance second = system.system().startAnother(ServiceName.CACHE_INVALIDATOR);
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, system.system().kafka()))) {
            int partitions = awaitMembers(admin, 2);
            long killed = System.nanoTime();
            system.system().kill(ServiceName.CACHE_INVALIDATOR);
            double captured = Double.NaN;
            double consumed = Double.NaN;
            while (System.nanoTime() - killed < LIMIT.toNanos() && (Double.isNaN(captured) || Double.isNaN(consumed))) {
                if (Double.isNaN(captured) && captures(second.uri())) {
                    captured = seconds(killed);
                }
                if (Double.isNaN(consumed) && assigned(members(admin), 1) == partitions) {
                    consumed = seconds(killed);
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
            String said = String.format(
                    Locale.ROOT,
                    "another instance captured %.1f s after the kill, and consumed all partitions after %.1f s",
                    captured,
                    consumed);
            return () -> {
                system.system().start(ServiceName.CACHE_INVALIDATOR);
                second.stop();
                return said;
            };
        }
    }

    /** Waits for so many members that share all partitions; answers how many these are. */
    private static int awaitMembers(Admin admin, int count) throws InterruptedException {
        long since = System.nanoTime();
        int before = -1;
        while (System.nanoTime() - since < LIMIT.toNanos()) {
            int assigned = assigned(members(admin), count);
            if (assigned > 0 && assigned == before) {
                return assigned;
            }
            before = assigned;
            LockSupport.parkNanos(10 * LOOK_NANOS);
        }
        throw new IllegalStateException("The group " + GROUP + " has not " + count + " members after " + LIMIT);
    }

    /** How many partitions so many members have together; -1 when there are more or fewer of them, or one has none. */
    private static int assigned(Collection<MemberDescription> members, int count) {
        if (members.size() != count
                || members.stream()
                        .anyMatch(
                                member -> member.assignment().topicPartitions().isEmpty())) {
            return -1;
        }
        return members.stream()
                .mapToInt(member -> member.assignment().topicPartitions().size())
                .sum();
    }

    private static Collection<MemberDescription> members(Admin admin) throws InterruptedException {
        try {
            return admin.describeConsumerGroups(List.of(GROUP))
                    .all()
                    .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                    .values()
                    .iterator()
                    .next()
                    .members();
        } catch (ExecutionException | TimeoutException notNow) {
            return List.of();
        }
    }

    private static boolean captures(URI instance) throws InterruptedException {
        HttpRequest metrics = HttpRequest.newBuilder(instance.resolve("/actuator/prometheus"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(metrics, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .anyMatch(line -> line.startsWith("tamid_capture_streaming") && line.endsWith(" 1.0"));
        } catch (IOException away) {
            return false;
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
