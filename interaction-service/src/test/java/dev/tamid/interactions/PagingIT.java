package dev.tamid.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.interactions.Api.Answer;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Lists, page by page. */
class PagingIT {

    private final UUID trainer = UUID.randomUUID();
    private final Api api = Api.of(trainer);
    private final UUID client = Running.CLIENT_SERVICE.newClient(trainer);
    private final String list = "/api/v1/clients/" + client + "/interactions";

    @Test
    @DisplayName("pages are newest first by time and id, also within one microsecond, and each row comes once")
    void order() throws Exception {
        fill(250);
        List<String> seen = walk(list + "?limit=7");
        assertThat(seen).doesNotHaveDuplicates().hasSize(250);
        List<String> whole = new ArrayList<>(walk(list + "?limit=100"));
        assertThat(whole).isEqualTo(seen);
        try (Connection psql = Running.psql()) {
            assertThat(seen.getFirst())
                    .isEqualTo(Objects.toString(Sql.row(psql, """
                                    SELECT id FROM interactions.interactions WHERE client_id = ?
                                    ORDER BY happened_at DESC, id DESC LIMIT 1""", client).get("id")));
        }
    }

    @Test
    @DisplayName("filters by type and time: from is included, to is not")
    void filters() {
        for (String type : List.of("call", "note", "sms")) {
            for (int day = 1; day <= 3; day++) {
                create(type, "2026-01-0" + day + "T00:00:00Z");
            }
        }
        assertThat(walk(list + "?type=call")).hasSize(3);
        assertThat(walk(list + "?type=call&type=sms")).hasSize(6);
        assertThat(walk(list + "?from=2026-01-02T00:00:00Z")).hasSize(6);
        assertThat(walk(list + "?to=2026-01-02T00:00:00Z")).hasSize(3);
        assertThat(walk(list + "?from=2026-01-02&to=2026-01-03&type=note")).hasSize(1);
        assertThat(walk(list + "?from=2026-01-02T02:00:00%2B02:00&to=2026-01-02T00:00:00.000001Z"))
                .hasSize(3);
        assertThat(api.get(list + "?type=call").cache()).isEqualTo("hit");
        assertThat(api.get(list + "?colour=red&type=call").cache())
                .as("unknown parameters do not change the answer")
                .isEqualTo("hit");
    }

    @Test
    @DisplayName("while others write, a reader who pages gets each row that stays exactly once")
    void underWrites() throws Exception {
        fill(300);
        Set<String> stable = new HashSet<>(walk(list + "?limit=100"));
        long seed = ThreadLocalRandom.current().nextLong();
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(new Random(seed), over), threads);
            try {
                for (int round = 0; round < 6; round++) {
                    List<String> seen = walk(list + "?limit=13");
                    assertThat(seen).as("seed %d", seed).doesNotHaveDuplicates().containsAll(stable);
                }
            } finally {
                over.set(true);
            }
            writer.get(20, TimeUnit.SECONDS);
        }
    }

    private void write(Random random, AtomicBoolean over) {
        List<String> own = new ArrayList<>();
        while (!over.get()) {
            if (own.size() > 20 && random.nextBoolean()) {
                api.delete("/api/v1/interactions/" + own.remove(random.nextInt(own.size())), "If-Match", "*");
            } else {
                own.add(create("note", "2025-%02d-11T00:00:00Z".formatted(1 + random.nextInt(12))));
            }
        }
    }

    private String create(String type, String at) {
        Answer made = api.post(
                "/api/v1/interactions",
                "{\"clientId\":\"" + client + "\",\"type\":\"" + type + "\",\"happenedAt\":\"" + at + "\"}");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.text("id");
    }

    /** Rows by hand, many of one moment. */
    private void fill(int rows) {
        Running.psql("""
                INSERT INTO interactions.interactions (trainer_id, client_id, type, happened_at)
                SELECT ?, ?, 'call', '2025-06-01T00:00:00Z'::timestamptz + (n / 40) * interval '1 microsecond'
                FROM generate_series(1, ?) n""", trainer, client, rows);
    }

    private List<String> walk(String path) {
        List<String> ids = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            String query = cursor == null ? "" : (path.contains("?") ? "&" : "?") + "cursor=" + cursor;
            Answer page = api.get(path + query);
            assertThat(page.status()).as(page.toString()).isEqualTo(200);
            for (JsonNode item : page.json().required("items")) {
                ids.add(item.required("id").stringValue());
            }
            JsonNode next = page.json().required("nextCursor");
            cursor = next.isNull() ? null : next.stringValue();
        } while (cursor != null);
        return ids;
    }
}
