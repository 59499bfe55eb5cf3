package dev.tamid.local.cutoff;

import dev.tamid.local.fault.FaultySystem;
import dev.tamid.local.fault.Link;
import dev.tamid.stack.PostgresServer;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/** One run: frontends follow a trainer of their own while his rows change and they are cut off, all drawn from one seed. */
final class CutOffRun {

    /**
     * What came of it.
     *
     * @param findings what a frontend was not told of, or has otherwise than the database; empty when all is well
     */
    record Outcome(
            long seed, int changes, List<Cut> cuts, int resumed, int reloads, Duration took, List<String> findings) {}

    private static final int FRONTENDS = 3;
    private static final int CHANGES_PER_SECOND = 1_000;
    private static final int LONGEST_PAUSE_MS = 1_500;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final FaultySystem system;
    private final int changes;
    private final long seed;

    CutOffRun(FaultySystem system, int changes, long seed) {
        this.system = system;
        this.changes = changes;
        this.seed = seed;
    }

    Outcome run() throws SQLException, InterruptedException {
        long began = System.nanoTime();
        RandomGenerator random = random(0);
        UUID trainer = UUID.randomUUID();
        String token = system.system().token(trainer);
        URI gateway = system.system().gateway();
        List<Cut> cuts = new ArrayList<>();
        try (Link front = Link.to("front", gateway.getPort(), 0);
                Connection database = system.system().stack().postgres().connect(PostgresServer.OPERATOR)) {
            URI live = URI.create("ws://127.0.0.1:" + front.port() + "/api/v1/live");
            List<Frontend> frontends = Stream.generate(() -> new Frontend(live, token, new Reading(gateway, token)))
                    .limit(FRONTENDS)
                    .toList();
            List<Thread> threads =
                    frontends.stream().map(one -> Thread.ofVirtual().start(one)).toList();
            try {
                Writing writing = new Writing(database, trainer, random(1));
                writing.begin();
                await(() -> writing.isSettled() && frontends.stream().allMatch(Frontend::isCurrent));
                AtomicBoolean written = new AtomicBoolean();
                int[] made = new int[1];
                Thread writer = Thread.ofPlatform().start(() -> {
                    try {
                        made[0] = write(writing);
                    } catch (SQLException failure) {
                        throw new IllegalStateException(failure);
                    } finally {
                        written.set(true);
                    }
                });
                while (!written.get()) {
                    LockSupport.parkNanos(
                            Duration.ofMillis(random.nextLong(LONGEST_PAUSE_MS)).toNanos());
                    Cut cut = Cut.draw(random);
                    cut.make(new Cut.Scene(system, front, frontends, random));
                    cuts.add(cut);
                }
                writer.join();
                List<String> findings = compare(frontends, writing);
                return new Outcome(
                        seed,
                        made[0],
                        cuts,
                        frontends.stream().mapToInt(Frontend::resumed).sum(),
                        frontends.stream().mapToInt(Frontend::reloads).sum(),
                        Duration.ofNanos(System.nanoTime() - began),
                        findings);
            } finally {
                frontends.forEach(Frontend::end);
                for (Thread thread : threads) {
                    var unused = thread.join(Duration.ofSeconds(5));
                }
            }
        }
    }

    private int write(Writing writing) throws SQLException {
        long began = System.nanoTime();
        int made = 0;
        while (made < changes) {
            made += writing.change();
            long due = began + made * (1_000_000_000L / CHANGES_PER_SECOND);
            LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
        }
        return made;
    }

    /** Waits until every frontend has what the database has, and says what is missing when that does not come. */
    private static List<String> compare(List<Frontend> frontends, Writing writing) throws SQLException {
        List<String> findings = new ArrayList<>();
        boolean same = await(() -> {
            Map<String, Long> truth = writing.truth();
            return frontends.stream()
                    .allMatch(one -> one.isCurrent() && one.rows().equals(truth));
        });
        for (Frontend frontend : frontends) {
            findings.addAll(frontend.findings());
            if (!same) {
                Map<String, Long> truth = writing.truth();
                Map<String, Long> has = frontend.rows();
                Stream.concat(truth.keySet().stream(), has.keySet().stream())
                        .distinct()
                        .filter(row -> !java.util.Objects.equals(truth.get(row), has.get(row)))
                        .limit(5)
                        .forEach(row -> findings.add(
                                row + " is at " + truth.get(row) + ", and a frontend has " + has.get(row)));
                findings.add("that frontend is " + frontend.story());
            }
        }
        return findings;
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws SQLException;
    }

    private static boolean await(Condition condition) throws SQLException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < giveUp) {
            if (condition.holds()) {
                return true;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return false;
    }

    private RandomGenerator random(int stream) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 31 + stream);
    }
}
