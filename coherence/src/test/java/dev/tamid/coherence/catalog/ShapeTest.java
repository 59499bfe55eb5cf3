package dev.tamid.coherence.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShapeTest {

    private static final UUID ID = UUID.fromString("33333333-3333-4333-8333-333333333333");

    private final MapRow trainee = new MapRow()
            .with("id", ID)
            .with("trainer_id", ID)
            .with("full_name", "נועה \"כהן\"\n")
            .with("birth_date", LocalDate.of(1990, 1, 31))
            .with("height_cm", 172L)
            .with("goals", null)
            .with("notes", null)
            .with("external_id", null)
            .with("version", 3L)
            .with("created_at", Instant.parse("2026-01-01T00:00:00Z"))
            .with("updated_at", Instant.parse("2026-01-01T00:00:00.000120Z"))
            .with("updated_by", "dana");

    @Test
    void everyFieldIsThereAndInstantsHaveMicroseconds() {
        assertThat(new String(Table.TRAINEES.shape().json(trainee), StandardCharsets.UTF_8))
                .isEqualTo("{\"id\":\"" + ID + "\",\"trainerId\":\"" + ID + "\",\"fullName\":\"נועה \\\"כהן\\\"\\n\","
                        + "\"birthDate\":\"1990-01-31\",\"heightCm\":172,\"goals\":null,\"notes\":null,\"externalId\":null,"
                        + "\"version\":3,\"createdAt\":\"2026-01-01T00:00:00.000000Z\","
                        + "\"updatedAt\":\"2026-01-01T00:00:00.000120Z\",\"updatedBy\":\"dana\"}");
    }

    @Test
    void rowsThatDifferOnlyWhereNobodyLooksAreTheSame() {
        Shape shape = Table.TRAINEES.shape();
        assertThat(shape.sameFor(trainee, trainee.with("mutation", "x"))).isTrue();
        assertThat(shape.sameFor(trainee, trainee.with("goals", "run"))).isFalse();
    }

    @Test
    void listsAreWrittenAsLists() {
        assertThat(Shape.of().texts("tags", "tags").build().text(new MapRow().with("tags", List.of("a", "ב"))))
                .isEqualTo("{\"tags\":[\"a\",\"ב\"]}");
    }
}
