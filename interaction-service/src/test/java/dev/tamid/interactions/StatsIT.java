package dev.tamid.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.interactions.Api.Answer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Stats are a recount, through REST and SQL alike. */
class StatsIT {

    private static final List<String> TYPES = List.of("call", "email", "sms", "meeting", "workout", "message", "note");

    /** What the test itself remembers of one interaction. */
    private record Remembered(
            String id,
            String type,
            Instant happenedAt,
            @Nullable String nextAction,
            @Nullable String nextActionOn) {}

    private final UUID trainer = UUID.randomUUID();
    private final Api api = Api.of(trainer);
    private final UUID client = Running.CLIENT_SERVICE.newClient(trainer);
    private final UUID neighbour = Running.CLIENT_SERVICE.newClient(trainer);
    private final List<Remembered> remembered = new ArrayList<>();

    @Test
    @DisplayName(
            "G5: after 1,000 random creations, changes and deletions, through REST and by hand, stats equal a recount; read between, always")
    void recount() throws Exception {
        long seed = ThreadLocalRandom.current().nextLong();
        Random random = new Random(seed);
        try (Connection psql = Running.psql()) {
            for (int i = 0; i < 1_000; i++) {
                mutate(random);
                if (i % 25 == 0) {
                    assertEqual(seed, i);
                }
            }
            assertEqual(seed, 1_000);
            assertThat(Sql.count(
                            psql,
                            "SELECT count(*) FROM interactions.interactions WHERE client_id = ? AND deleted_at IS NULL",
                            client))
                    .isEqualTo(remembered.size());
        }
    }

    @Test
    @DisplayName("per week counts at least one week, and has two decimals")
    void perWeek() {
        create("call", Instant.parse("2026-01-01T00:00:00Z"), null, null);
        assertThat(stats().required("perWeek").decimalValue()).isEqualByComparingTo("1");
        create("call", Instant.parse("2026-01-01T12:00:00Z"), null, null);
        assertThat(stats().required("perWeek").decimalValue()).isEqualByComparingTo("2");
        create("call", Instant.parse("2026-01-22T00:00:00Z"), null, null);
        assertThat(stats().required("perWeek").decimalValue()).isEqualByComparingTo("1");
        create("call", Instant.parse("2026-01-24T00:00:00Z"), null, null);
        assertThat(stats().required("perWeek").decimalValue()).isEqualByComparingTo("1.22");
    }

    private void mutate(Random random) {
        int what = random.nextInt(10);
        if (what < 5 || remembered.isEmpty()) {
            create(TYPES.get(random.nextInt(7)), moment(random), action(random), date(random));
        } else if (what < 8) {
            Remembered old = remembered.remove(random.nextInt(remembered.size()));
            Remembered now = new Remembered(
                    old.id(), TYPES.get(random.nextInt(7)), moment(random), action(random), date(random));
            Answer changed = api.patch("/api/v1/interactions/" + old.id(), fields(now), "If-Match", "*");
            assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
            remembered.add(now);
        } else {
            Remembered old = remembered.remove(random.nextInt(remembered.size()));
            assertThat(api.delete("/api/v1/interactions/" + old.id(), "If-Match", "*")
                            .status())
                    .isEqualTo(204);
        }
        if (random.nextInt(20) == 0) {
            api.post(
                    "/api/v1/interactions",
                    "{\"clientId\":\"" + neighbour + "\",\"type\":\"note\",\"happenedAt\":\"" + moment(random) + "\"}");
        }
    }

    private void create(String type, Instant at, @Nullable String action, @Nullable String actionOn) {
        Remembered draft = new Remembered("", type, at, action, actionOn);
        Answer made = api.post(
                "/api/v1/interactions",
                "{\"clientId\":\"" + client + "\"," + fields(draft).substring(1));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        remembered.add(new Remembered(made.text("id"), type, at, action, actionOn));
    }

    private void assertEqual(long seed, int step) {
        JsonNode stats = stats();
        String as = "seed %d, step %d".formatted(seed, step);
        Instant now = Instant.now();
        List<Remembered> completed = remembered.stream()
                .filter(one -> !one.happenedAt().isAfter(now))
                .toList();
        assertThat(stats.required("total").intValue()).as(as).isEqualTo(remembered.size());
        assertThat(stats.required("completed").intValue()).as(as).isEqualTo(completed.size());
        assertThat(stats.required("upcoming").intValue()).as(as).isEqualTo(remembered.size() - completed.size());
        for (String type : TYPES) {
            assertThat(stats.required("byType").required(type).longValue())
                    .as(as)
                    .isEqualTo(remembered.stream()
                            .filter(one -> one.type().equals(type))
                            .count());
        }
        Instant first = completed.stream()
                .map(Remembered::happenedAt)
                .min(Comparator.naturalOrder())
                .orElse(null);
        Instant last = completed.stream()
                .map(Remembered::happenedAt)
                .max(Comparator.naturalOrder())
                .orElse(null);
        assertThat(instant(stats, "firstAt")).as(as).isEqualTo(first);
        assertThat(instant(stats, "lastAt")).as(as).isEqualTo(last);
        assertThat(stats.required("perWeek").decimalValue())
                .as(as)
                .isEqualByComparingTo(perWeek(completed.size(), first, last));
        Remembered next = remembered.stream()
                .filter(one -> one.nextAction() != null || one.nextActionOn() != null)
                .max(Comparator.comparing(Remembered::happenedAt).thenComparing(Remembered::id))
                .orElse(null);
        assertThat(text(stats, "nextAction")).as(as).isEqualTo(next == null ? null : next.nextAction());
        assertThat(text(stats, "nextActionOn")).as(as).isEqualTo(next == null ? null : next.nextActionOn());
    }

    private static BigDecimal perWeek(int completed, @Nullable Instant first, @Nullable Instant last) {
        if (first == null || last == null) {
            return BigDecimal.ZERO;
        }
        BigDecimal weeks = BigDecimal.valueOf(ChronoUnit.MICROS.between(first, last))
                .divide(BigDecimal.valueOf(Duration.ofDays(7).toNanos() / 1_000), MathContext.DECIMAL128)
                .max(BigDecimal.ONE);
        return BigDecimal.valueOf(completed).divide(weeks, 2, RoundingMode.HALF_UP);
    }

    private JsonNode stats() {
        Answer answer = api.get("/api/v1/clients/" + client + "/stats");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    /** From two years back to two years ahead, never within an hour of now. */
    private static Instant moment(Random random) {
        long hours = random.nextInt(17_520) + 1L;
        return Instant.now()
                .truncatedTo(ChronoUnit.MICROS)
                .plus(Duration.ofHours(random.nextInt(4) == 0 ? hours : -hours));
    }

    private static @Nullable String action(Random random) {
        return random.nextInt(4) == 0 ? "action " + random.nextInt(100) : null;
    }

    private static @Nullable String date(Random random) {
        return random.nextInt(4) == 0 ? "2026-0" + (1 + random.nextInt(9)) + "-11" : null;
    }

    private static String fields(Remembered one) {
        return "{\"type\":\"%s\",\"happenedAt\":\"%s\",\"nextAction\":%s,\"nextActionOn\":%s}"
                .formatted(one.type(), one.happenedAt(), quoted(one.nextAction()), quoted(one.nextActionOn()));
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }

    private static @Nullable Instant instant(JsonNode stats, String field) {
        String text = text(stats, field);
        return text == null ? null : Instant.parse(text);
    }

    private static @Nullable String text(JsonNode stats, String field) {
        JsonNode value = stats.required(field);
        return value.isNull() ? null : value.stringValue();
    }
}
