package dev.tamid.local.check;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads anything through any door, and holds each answer against what had to be seen when it was asked for. */
final class Reader {
    /** After a read without an answer: a door that is away is not asked in a circle. */
    private static final long PAUSE_NANOS = 20_000_000L;

    private final Deployment deployment;
    private final List<Studio> studios;
    private final Findings findings;
    private final Figures figures;
    private final RandomGenerator random;
    private final Pace pace;

    /** @param pace of the reads until all is over */
    Reader(
            Deployment deployment,
            List<Studio> studios,
            Findings findings,
            Figures figures,
            RandomGenerator random,
            Pace pace) {
        this.deployment = deployment;
        this.studios = studios;
        this.findings = findings;
        this.figures = figures;
        this.random = random;
        this.pace = pace;
    }

    void readUntilOver() throws InterruptedException {
        while (!figures.over.get()) {
            Studio studio = studios.get(random.nextInt(studios.size()));
            Question question = Question.any(studio, random);
            if (read(studio, question, door(question)) == null) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            pace.await();
        }
    }

    /** Three quarters of the reads go through the gateway, the others to one of the services' instances. */
    private URI door(Question question) {
        List<URI> instances =
                question.ofInteractions() ? deployment.interactionServices() : deployment.clientServices();
        return instances.isEmpty() || random.nextInt(4) > 0
                ? deployment.gateway()
                : instances.get(random.nextInt(instances.size()));
    }

    /** The values, or null when there was no good answer. */
    @Nullable
    Map<Register, Long> read(Studio studio, Question question, URI door) throws InterruptedException {
        boolean cacheKept = figures.cacheKept();
        Map<Register, Register.Floor> floors = new HashMap<>();
        question.registers().forEach(register -> floors.put(register, register.floor()));
        long began = System.nanoTime();
        Rest.Answer answer = studio.rest().get(door, question.path());
        if (answer == null || answer.status() != 200) {
            figures.unanswered.increment();
            return null;
        }
        figures.answerTimes.add(System.nanoTime() - began);
        switch (answer.source()) {
            case "hit" -> figures.hits.increment();
            case "bypass" -> figures.bypasses.increment();
            default -> figures.misses.increment();
        }
        Map<Register, Long> values;
        try {
            values = question.values(answer.body());
        } catch (JacksonException | NumberFormatException broken) {
            throw new CheckFailure(
                    door + question.path() + " gave an answer that is not what the contract says", broken);
        }
        boolean inBand = cacheKept && figures.cacheKept();
        values.forEach((register, value) -> {
            Register.Floor floor = floors.getOrDefault(register, new Register.Floor(0, 0, 0));
            String evidence =
                    "%s of trainer %s: GET %s%s (%s) gave %d; acknowledged before it began: %d, seen: %d, told: %d"
                            .formatted(
                                    register.name(),
                                    studio.trainer(),
                                    door,
                                    question.path(),
                                    answer.source(),
                                    value,
                                    floor.acknowledged(),
                                    floor.seen(),
                                    floor.told());
            hold(register, value, floor, inBand, evidence);
        });
        return values;
    }

    private void hold(Register register, long value, Register.Floor floor, boolean cacheKept, String evidence) {
        if (value < floor.acknowledged()) {
            findings.add(Violation.STALE, evidence);
        } else if (value < floor.told()) {
            findings.add(Violation.BEFORE_TOLD, evidence);
        } else if (value < floor.seen()) {
            if (cacheKept) {
                findings.add(Violation.BACK, evidence);
            } else {
                figures.backWhileCacheWasLost.increment();
            }
        }
        register.seen(value);
    }
}
