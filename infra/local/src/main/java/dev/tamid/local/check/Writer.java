package dev.tamid.local.check;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Writes through the gateway, at a steady rate: a client's fields, or one more interaction of it. A write without an answer
 * is sent again under the same key until it has one, for two minutes.
 */
final class Writer {
    private static final long PATIENCE_NANOS = 120_000_000_000L;
    private static final long PAUSE_NANOS = 100_000_000L;
    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
    private static final List<String> STATUSES = List.of("lead", "active", "on_hold");
    private static final AtomicLong NUMBER = new AtomicLong();

    private final Deployment deployment;
    private final List<Studio> studios;
    private final Figures figures;
    private final RandomGenerator random;
    private final Pace pace;

    /** @param perSecond writes a second, if the system takes them */
    Writer(Deployment deployment, List<Studio> studios, Figures figures, RandomGenerator random, double perSecond) {
        this.deployment = deployment;
        this.studios = studios;
        this.figures = figures;
        this.random = random;
        this.pace = new Pace(perSecond);
    }

    void writeUntilOver() throws InterruptedException {
        while (!figures.over.get()) {
            Studio studio = studios.get(random.nextInt(studios.size()));
            List<Client> clients = studio.throughServices();
            Client client = clients.get(random.nextInt(clients.size()));
            if (random.nextInt(10) < 7) {
                patch(studio, client);
            } else {
                add(studio, client);
            }
            pace.await();
        }
    }

    /** The version that was acknowledged, or 0. */
    long patch(Studio studio, Client client) throws InterruptedException {
        Rest.Answer answer = send(
                studio,
                "PATCH",
                "/api/v1/clients/" + client.id(),
                "{\"notes\":\"check " + NUMBER.incrementAndGet() + "\",\"status\":\""
                        + STATUSES.get(random.nextInt(STATUSES.size())) + "\"}");
        if (answer == null) {
            return 0;
        }
        long version = Studio.JSON.readTree(answer.body()).path("version").asLong();
        if (!answer.pending()) {
            client.version().acknowledged(version);
        }
        return version;
    }

    private void add(Studio studio, Client client) throws InterruptedException {
        if (!client.adding().tryAcquire()) {
            return;
        }
        boolean known = false;
        try {
            long number = client.interactions().floor().acknowledged() + 1;
            Rest.Answer answer = send(
                    studio,
                    "POST",
                    "/api/v1/interactions",
                    "{\"clientId\":\"" + client.id() + "\",\"type\":\"note\",\"subject\":\"" + number
                            + "\",\"happenedAt\":\"" + FIRST.plusSeconds(number) + "\"}");
            known = answer != null && !answer.pending();
            if (known) {
                client.interactions().acknowledged(number);
            }
        } finally {
            // Nobody can say whether an interaction without an answer is there: its client gets no more.
            if (known) {
                client.adding().release();
            }
        }
    }

    /** The good answer, or null when there was none within two minutes. */
    private Rest.@Nullable Answer send(Studio studio, String method, String path, String json)
            throws InterruptedException {
        String key = UUID.randomUUID().toString();
        long began = System.nanoTime();
        do {
            Rest.Answer answer = studio.rest().send(deployment.gateway(), method, path, key, json);
            if (answer != null && answer.isOk()) {
                figures.writes.increment();
                if (answer.pending()) {
                    figures.pending.increment();
                }
                return answer;
            }
            if (answer != null && answer.status() < 500 && answer.status() != 429 && answer.status() != 409) {
                throw new CheckFailure(method + " " + path + " was answered " + answer.status() + ": "
                        + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
            }
            figures.writesTriedAgain.increment();
            LockSupport.parkNanos(PAUSE_NANOS);
        } while (System.nanoTime() - began < PATIENCE_NANOS);
        figures.writesGivenUp.increment();
        return null;
    }
}
