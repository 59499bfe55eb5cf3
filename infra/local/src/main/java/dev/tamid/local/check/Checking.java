package dev.tamid.local.check;

import java.net.URI;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * One check: studios are opened, writers, readers and followers work for a time, then everything comes to rest and is
 * compared with the database. Close it.
 */
final class Checking implements AutoCloseable {
    private static final Duration REST_LIMIT = Duration.ofSeconds(60);
    private static final long LOOK_NANOS = 50_000_000L;
    private static final Duration TOLD_WITHIN = Duration.ofMillis(500);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(30);

    /**
     * How much is done.
     *
     * @param clients of each trainer, from 4 to 100
     * @param reads a second, of all readers together, if the system answers them
     * @param writes a second through the gateway
     * @param byHand writes a second in SQL
     */
    record Load(int clients, int readers, double reads, int writers, double writes, double byHand, long seed) {}

    private final Deployment deployment;
    private final Load load;
    private final Findings findings = new Findings();
    private final Figures figures = new Figures();
    private final HttpClient http = Rest.client();
    private final List<Studio> studios = new ArrayList<>();
    private final List<Follower> followers = new ArrayList<>();
    private final List<Thread> staff = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
    private final RandomGenerator.SplittableGenerator random;

    Checking(Deployment deployment, Load load) {
        this.deployment = deployment;
        this.load = load;
        this.random = RandomGeneratorFactory.<RandomGenerator.SplittableGenerator>of("L64X128MixRandom")
                .create(load.seed());
    }

    Findings findings() {
        return findings;
    }

    Figures figures() {
        return figures;
    }

    /** Opens the studios and starts everybody; returns when every follower is connected. */
    void start() throws InterruptedException {
        for (UUID trainer : deployment.trainers()) {
            studios.add(Studio.open(deployment, http, trainer, load.clients()));
        }
        for (Studio studio : studios) {
            Follower follower = new Follower(deployment, studio, findings, figures, random.split());
            followers.add(follower);
            work("follower", follower::followUntilOver);
        }
        for (Follower follower : followers) {
            if (!follower.awaitConnected(CONNECT_LIMIT)) {
                throw new CheckFailure("The live connection at " + deployment.gateway() + " was not made within "
                        + CONNECT_LIMIT.toSeconds() + " s");
            }
        }
        for (int number = 0; number < load.readers(); number++) {
            work("reader", reader()::readUntilOver);
        }
        for (int number = 0; number < load.writers(); number++) {
            Writer writer = new Writer(deployment, studios, figures, random.split(), load.writes() / load.writers());
            work("writer", writer::writeUntilOver);
        }
        deployment.database().ifPresent(jdbc -> {
            HandWriter writer =
                    new HandWriter(deployment, jdbc, studios, reader(), figures, random.split(), load.byHand());
            work("hand-writer", writer::writeUntilOver);
        });
    }

    /** Fails when somebody of the staff could not go on. */
    void failIfBroken() {
        Throwable failure = broken.get();
        if (failure != null) {
            throw failure instanceof CheckFailure said
                    ? said
                    : new CheckFailure("The check broke: " + failure, failure);
        }
    }

    /** Whether a write is acknowledged and told within the limit, from now on. */
    boolean works(Duration limit) throws InterruptedException {
        Studio studio = studios.getFirst();
        Follower follower = followers.getFirst();
        Client client = studio.throughServices().getFirst();
        Writer writer = new Writer(deployment, studios, figures, random.split(), 1);
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            // A write that fell into a resync is not told: then another is.
            long version = writer.patch(studio, client);
            long again = Math.min(deadline, System.nanoTime() + TOLD_WITHIN.toNanos());
            while (version > 0 && System.nanoTime() < again) {
                if (follower.lastTold(client.version()) >= version) {
                    return true;
                }
                LockSupport.parkNanos(LOOK_NANOS / 10);
            }
        }
        return false;
    }

    /** Ends the writing and reading, waits until all is told, and compares every answer with the truth. */
    void rest() throws InterruptedException {
        figures.over.set(true);
        for (Thread member : staff) {
            if (!member.getName().endsWith("follower")) {
                member.join(Duration.ofSeconds(90));
            }
        }
        failIfBroken();
        Map<Register, Long> truth = truth();
        awaitTold(truth);
        Reader reader = reader();
        for (Studio studio : studios) {
            for (Question question : Question.all(studio)) {
                for (URI door : doors(question)) {
                    // The second answer comes from the cache.
                    compare(reader, studio, question, door, truth);
                    compare(reader, studio, question, door, truth);
                }
            }
        }
    }

    private void compare(Reader reader, Studio studio, Question question, URI door, Map<Register, Long> truth)
            throws InterruptedException {
        Map<Register, Long> values = reader.read(studio, question, door);
        if (values == null) {
            findings.add(Violation.AT_REST, "GET " + door + question.path() + " had no good answer at rest");
            return;
        }
        values.forEach((register, value) -> {
            Long should = truth.get(register);
            if (should != null && !should.equals(value)) {
                findings.add(
                        Violation.AT_REST,
                        "%s: GET %s%s gave %d at rest, and the database has %d"
                                .formatted(register.name(), door, question.path(), value, should));
            }
        });
    }

    private List<URI> doors(Question question) {
        List<URI> doors = new ArrayList<>();
        doors.add(deployment.gateway());
        doors.addAll(question.ofInteractions() ? deployment.interactionServices() : deployment.clientServices());
        return doors;
    }

    private void awaitTold(Map<Register, Long> truth) {
        long deadline = System.nanoTime() + REST_LIMIT.toNanos();
        Map<Register, Long> missing = new LinkedHashMap<>(truth);
        while (!missing.isEmpty() && System.nanoTime() < deadline) {
            missing.entrySet().removeIf(entry -> hasTold(entry.getKey(), entry.getValue()));
            LockSupport.parkNanos(LOOK_NANOS);
        }
        missing.forEach((register, value) -> findings.add(
                Violation.LOST,
                register.name() + " was never told to be " + value + "; the last that was told: "
                        + followers.stream()
                                .mapToLong(follower -> follower.lastTold(register))
                                .max()
                                .orElse(0)));
    }

    private boolean hasTold(Register register, long value) {
        return value == 0 || followers.stream().anyMatch(follower -> follower.hasTold(register, value));
    }

    /** What the database has; nothing when nobody may ask it. */
    private Map<Register, Long> truth() {
        Map<Register, Long> truth = new HashMap<>();
        deployment.database().ifPresent(jdbc -> {
            try (Connection connection = Deployment.connect(jdbc)) {
                for (Studio studio : studios) {
                    ask(connection, studio, truth);
                }
            } catch (SQLException failure) {
                throw new CheckFailure("The database does not say what is true: " + failure.getMessage(), failure);
            }
        });
        return truth;
    }

    private static void ask(Connection connection, Studio studio, Map<Register, Long> truth) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select c.id, c.version, (select count(*) from interactions.interactions i where i.client_id = c.id)
                from clients.clients c where c.trainer_id = ?""")) {
            query.setObject(1, studio.trainer());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Client client = studio.client(row.getObject(1, UUID.class));
                    if (client != null) {
                        truth.put(client.version(), row.getLong(2));
                        truth.put(client.interactions(), row.getLong(3));
                    }
                }
            }
        }
    }

    private Reader reader() {
        return new Reader(
                deployment, studios, findings, figures, random.split(), new Pace(load.reads() / load.readers()));
    }

    /** Something that a member of the staff does until all is over. */
    private interface Work {
        void run() throws InterruptedException;
    }

    private void work(String name, Work work) {
        staff.add(Thread.ofPlatform().daemon().name("check-" + name).start(() -> {
            try {
                work.run();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException | Error failure) {
                broken.compareAndSet(null, failure);
                figures.over.set(true);
            }
        }));
    }

    @Override
    public void close() {
        figures.over.set(true);
        followers.forEach(Follower::end);
        staff.forEach(Thread::interrupt);
        http.shutdownNow();
    }
}
