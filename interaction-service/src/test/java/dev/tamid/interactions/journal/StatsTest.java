package dev.tamid.interactions.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StatsTest {

    private static final UUID CLIENT = UUID.fromString("0198a000-0000-7000-8000-000000000001");

    @Test
    @DisplayName("the JSON names every field and every type, in a fixed order, null and zero included")
    void json() {
        Map<InteractionType, Long> byType = new EnumMap<>(InteractionType.class);
        for (InteractionType type : InteractionType.values()) {
            byType.put(type, type == InteractionType.NOTE ? 3L : 0L);
        }
        Stats stats = new Stats(
                CLIENT,
                3,
                2,
                byType,
                Instant.parse("2026-01-01T10:00:00Z"),
                null,
                new BigDecimal("0.50"),
                "call \"back\"",
                LocalDate.of(2026, 2, 1));
        assertThat(new String(stats.json(), StandardCharsets.UTF_8))
                .isEqualTo("{\"clientId\":\"" + CLIENT + "\",\"total\":3,\"completed\":2,\"upcoming\":1,\"byType\":"
                        + "{\"call\":0,\"email\":0,\"sms\":0,\"meeting\":0,\"workout\":0,\"message\":0,\"note\":3},"
                        + "\"firstAt\":\"2026-01-01T10:00:00.000000Z\",\"lastAt\":null,\"perWeek\":0.50,"
                        + "\"nextAction\":\"call \\\"back\\\"\",\"nextActionOn\":\"2026-02-01\"}");
    }
}
