package dev.tamid.benchmarks.crowd;

import dev.tamid.local.system.Instance;
import dev.tamid.local.system.LocalSettings;
import dev.tamid.local.system.LocalSystem;
import dev.tamid.local.system.ServiceName;
import dev.tamid.stack.PostgresServer;
import dev.tamid.stack.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** The measurements of many live connections. */
public final class Crowds {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WARM_UP_SECONDS = 20;
    /** More than the buffers of a socket and the queue of a connection hold. */
    private static final int FLOOD_SECONDS = 50;

    private static final int FLOOD_ROUNDS_PER_SECOND = 50;

    /** Where a system is that can be measured. */
    public record Place(URI gateway, Connection database, Function<UUID, String> tokens) {}

    private Crowds() {}

    /** Commit → frame at each of so many connections, behind the gateway. */
    public static void told(Place place, int trainers, int connections, int perSecond, int seconds)
            throws IOException, SQLException {
        Changes changes = new Changes(place.database(), trainers(trainers));
        try (Crowd crowd = new Crowd()) {
            List<Member> members = join(crowd, changes, List.of(place.gateway()), connections, place.tokens(), "");
            changes.make(WARM_UP_SECONDS * perSecond, perSecond);
            changes.count();
            changes.make(seconds * perSecond, perSecond);
            settle(changes, members);
            report(changes, members);
        }
    }

    /**
     * Two instances, half of the connections at each: one is killed in the middle, its connections resume at the other; then some readers
     * stop reading, and the others' latency is compared with that before. Then their trainers' clients change so much that no socket holds what
     * waits for them; in the end they read again.
     */
    public static void twoInstances(int trainers, int connections, int perSecond, int seconds, int stalled)
            throws Exception {
        own(settings -> settings, system -> {
            Instance second = system.startAnother(ServiceName.CACHE_INVALIDATOR);
            URI first = system.uri(ServiceName.CACHE_INVALIDATOR);
            try (Connection database = system.stack().postgres().connect(PostgresServer.OPERATOR);
                    Crowd crowd = new Crowd()) {
                Changes changes = new Changes(database, trainers(trainers));
                Function<UUID, String> tokens = system::token;
                List<Member> members = join(crowd, changes, List.of(first, second.uri()), connections, tokens, "");
                changes.make(WARM_UP_SECONDS * perSecond, perSecond);
                changes.count();
                System.out.printf(
                        Locale.ROOT,
                        "%d connections of %d trainers at two instances, %d changes/s%n",
                        connections,
                        trainers,
                        perSecond);
                changes.make(seconds * perSecond / 2, perSecond);
                settle(changes, members);
                report(changes, members);
                System.out.printf(Locale.ROOT, "killing one of the two%n");
                changes.latencies().reset();
                second.kill();
                changes.make(seconds * perSecond / 2, perSecond);
                settle(changes, members);
                report(changes, members);
                System.out.printf(Locale.ROOT, "%d connections stop reading%n", stalled);
                List<Member> still = members.subList(0, stalled);
                crowd.onThread(() -> still.forEach(Member::pause));
                changes.latencies().reset();
                changes.make(seconds * perSecond / 2, perSecond);
                List<Member> reading = members.subList(stalled, members.size());
                settle(changes, reading);
                report(changes, reading);
                long pid = system.instance(ServiceName.CACHE_INVALIDATOR).pid().orElseThrow();
                System.out.printf(Locale.ROOT, "memory of the instance: %d MB%n", residentMb(pid));
                flood(crowd, changes, members, still, pid);
            }
        });
    }

    /** Changes with long texts, of the trainers of readers that stand still, which read again in the end. */
    private static void flood(Crowd crowd, Changes changes, List<Member> members, List<Member> still, long pid)
            throws IOException, SQLException {
        int trainers = changes.trainers().size();
        List<Member> theirs = IntStream.range(still.size(), members.size())
                .filter(n -> n % trainers < still.size())
                .mapToObj(members::get)
                .toList();
        long connects = connects(still);
        long before = changes.made() / trainers;
        long mostMb = 0;
        for (int second = 0; second < FLOOD_SECONDS; second++) {
            changes.makeLong(still.size(), FLOOD_ROUNDS_PER_SECOND);
            mostMb = Math.max(mostMb, residentMb(pid));
        }
        long last = before + (long) FLOOD_SECONDS * FLOOD_ROUNDS_PER_SECOND;
        await(() -> theirs.stream().allMatch(member -> member.seq() >= last));
        System.out.printf(
                Locale.ROOT,
                "%,d changes of 5 KB to each of %d that stand still: memory at most %d MB, now %d MB%n",
                last - before,
                still.size(),
                mostMb,
                residentMb(pid));
        crowd.onThread(() -> still.forEach(Member::goOn));
        await(() -> still.stream().allMatch(member -> member.seq() >= last));
        System.out.printf(
                Locale.ROOT,
                "they read again: %d had been closed as too slow, %d have everything, %d gaps or out of order, %d resyncs%n",
                connects(still) - connects,
                still.stream().filter(member -> member.seq() >= last).count(),
                still.stream().mapToLong(Member::gaps).sum(),
                still.stream().mapToLong(Member::resyncs).sum());
    }

    /** Memory of one instance with so many connections that are told nothing. */
    public static void idle(int connections) throws Exception {
        own(
                settings -> settings.with(
                        ServiceName.CACHE_INVALIDATOR,
                        "--tamid.live.most-connections=" + (connections + 10),
                        "--tamid.live.most-per-trainer=1000"),
                system -> {
                    long pid =
                            system.instance(ServiceName.CACHE_INVALIDATOR).pid().orElseThrow();
                    System.out.printf(Locale.ROOT, "before: %d MB%n", residentMb(pid));
                    try (Connection database = system.stack().postgres().connect(PostgresServer.OPERATOR);
                            Crowd crowd = new Crowd()) {
                        Changes changes = new Changes(database, trainers(Math.max(1, connections / 50)));
                        join(
                                crowd,
                                changes,
                                List.of(system.uri(ServiceName.CACHE_INVALIDATOR)),
                                connections,
                                system::token,
                                "");
                        LockSupport.parkNanos(Duration.ofSeconds(40).toNanos());
                        System.out.printf(
                                Locale.ROOT, "with %d idle connections: %d MB%n", connections, residentMb(pid));
                    }
                });
    }

    /** Frames a second that one instance hands out flat out, to readers that ask for coalescing or do not. */
    public static void flatOut(Place place, int connections, int rows) throws IOException, SQLException {
        for (String wish : List.of("", ",\"coalesce\":true")) {
            UUID trainer = UUID.randomUUID();
            Changes changes = new Changes(place.database(), List.of(trainer));
            insert(place.database(), trainer, 200);
            try (Crowd crowd = new Crowd()) {
                List<Member> members =
                        join(crowd, changes, List.of(place.gateway()), connections, place.tokens(), wish);
                await(() -> members.stream().allMatch(member -> member.seq() >= 201));
                long before =
                        members.stream().mapToLong(member -> member.frames()).sum();
                long began = System.nanoTime();
                for (int done = 0; done < rows; done += 200) {
                    run(
                            place.database(),
                            "update clients.clients set source = 'Round " + done + "' where trainer_id = ?",
                            trainer);
                }
                long last = 201L + rows;
                await(() -> members.stream().allMatch(member -> member.seq() >= last));
                double took = (System.nanoTime() - began) / 1e9;
                long frames =
                        members.stream().mapToLong(member -> member.frames()).sum() - before;
                System.out.printf(
                        Locale.ROOT,
                        "%s: %d changes to %d connections in %.1f s: %.0f frames/s (%d of %d), %d closed as too slow, %d gaps%n",
                        wish.isEmpty() ? "coalescing off" : "coalescing on",
                        rows,
                        connections,
                        took,
                        frames / took,
                        frames,
                        (long) rows * connections,
                        members.stream()
                                .filter(member -> member.lastClose() == 4408)
                                .count(),
                        members.stream().mapToLong(member -> member.gaps()).sum());
            }
        }
    }

    /** How long a frontend that missed so many changes takes until it has them. */
    public static void resume(Place place, int missed) throws IOException, SQLException {
        Histogram millis = new Histogram(60_000, 3);
        UUID trainer = UUID.randomUUID();
        Changes changes = new Changes(place.database(), List.of(trainer));
        try (Crowd crowd = new Crowd()) {
            for (int n = 0; n < 30; n++) {
                Member member =
                        new Member(List.of(place.gateway()), 0, place.tokens().apply(trainer), "", changes);
                crowd.join(List.of(member));
                await(member::isConnected);
                long had = member.seq();
                crowd.onThread(member::pause);
                insert(place.database(), trainer, missed);
                Member again =
                        new Member(List.of(place.gateway()), 0, place.tokens().apply(trainer), "", changes);
                Member follower =
                        new Member(List.of(place.gateway()), 0, place.tokens().apply(trainer), "", changes);
                crowd.join(List.of(follower));
                await(() -> follower.isConnected() && follower.seq() >= had + missed);
                again.resumeAfter(member);
                long began = System.nanoTime();
                crowd.join(List.of(again));
                await(() -> again.seq() >= had + missed && again.frames() >= missed);
                millis.recordValue((System.nanoTime() - began) / 1_000_000);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "resume after %d missed changes: p50 %d ms, max %d ms%n",
                missed,
                millis.getValueAtPercentile(50),
                millis.getMaxValue());
    }

    private static long connects(List<Member> members) {
        return members.stream().mapToLong(Member::connects).sum();
    }

    private static List<Member> join(
            Crowd crowd, Changes changes, List<URI> at, int connections, Function<UUID, String> tokens, String wish) {
        List<Member> members = new ArrayList<>();
        for (int n = 0; n < connections; n++) {
            UUID trainer = changes.trainers().get(n % changes.trainers().size());
            members.add(new Member(at, n, tokens.apply(trainer), wish, changes));
        }
        crowd.join(members);
        await(() -> members.stream().allMatch(Member::isConnected));
        return members;
    }

    /** Waits until every reader has every change, or nothing has come for a while. */
    private static void settle(Changes changes, List<Member> members) {
        int trainers = changes.trainers().size();
        await(() -> members.stream().allMatch(member -> member.seq() >= changes.made() / trainers));
    }

    private static void report(Changes changes, List<Member> members) {
        Histogram micros = changes.latencies();
        System.out.printf(
                Locale.ROOT,
                "%,d frames; p50 %.2f ms, p90 %.2f, p99 %.2f, p99.9 %.2f, max %.2f; %d gaps or out of order, %d resyncs, %d reconnects, %d behind%n",
                micros.getTotalCount(),
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(90) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                micros.getValueAtPercentile(99.9) / 1e3,
                micros.getMaxValue() / 1e3,
                members.stream().mapToLong(member -> member.gaps()).sum(),
                members.stream().mapToLong(member -> member.resyncs()).sum(),
                members.stream().mapToLong(member -> member.connects() - 1).sum(),
                members.stream()
                        .filter(member -> member.seq()
                                < changes.made() / changes.trainers().size())
                        .count());
    }

    private static List<UUID> trainers(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }

    private static void insert(Connection database, UUID trainer, int rows) throws SQLException {
        run(
                database,
                "insert into clients.clients (trainer_id, full_name) select ?, 'Crowd ' || n from generate_series(1, "
                        + rows + ") n",
                trainer);
    }

    private static void run(Connection database, String sql, UUID trainer) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setObject(1, trainer);
            statement.executeUpdate();
        }
    }

    private static void await(BooleanSupplier condition) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static long residentMb(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .sum();
    }

    @FunctionalInterface
    private interface Measurement {
        void on(LocalSystem system) throws Exception;
    }

    private static void own(Function<LocalSettings, LocalSettings> more, Measurement measurement) throws Exception {
        Path folder = Files.createTempDirectory("tamid-crowd");
        LocalSettings settings = more.apply(LocalSettings.forTests(folder).withProcesses(true));
        try (LocalSystem system = LocalSystem.start(settings, Progress.SILENT).closeAtExit()) {
            measurement.on(system);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }
}
