package dev.tamid.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.clients.running.Caller;
import dev.tamid.clients.running.Reply;
import dev.tamid.clients.running.Running;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("G5: another service may ask what the database says now, past the cache, for any trainer; nobody else may")
class FreshReadIT {

    private static final UUID NOBODY = new UUID(0, 0);

    private final Caller trainer = Running.service().newTrainer();
    private final Caller auditor = trainer.with(Running.service().tokens().token(NOBODY, "service"));

    @Test
    void aFreshReadNeitherAsksNorFillsTheCacheAndNamesItsSnapshot() {
        String client = "/api/v1/clients/" + trainer.client("Dana").get("id").stringValue();
        for (String path : List.of(client, "/api/v1/clients?limit=7")) {
            assertThat(fresh(path).cache()).isEqualTo("fresh");
            Reply missed = trainer.get(path);
            assertThat(missed.cache()).as("nothing was filled").isEqualTo("miss");
            assertThat(missed.header("Tamid-Snapshot")).isNullOrEmpty();

            Reply fresh = fresh(path);

            assertThat(fresh.cache()).as("the cache holds it, and is not asked").isEqualTo("fresh");
            assertThat(fresh.header("Tamid-Snapshot")).matches("\\d+:\\d+:[\\d,]*");
            assertThat(fresh.body()).isEqualTo(missed.body());
            assertThat(fresh.etag()).isEqualTo(missed.etag());
            assertThat(trainer.get(path).cache()).isEqualTo("hit");
        }
    }

    @Test
    void aServiceAsksForTheTrainerWhomItNamesAndSeesNothingOfOthers() {
        String client = "/api/v1/clients/" + trainer.client("Dana").get("id").stringValue();

        assertThat(fresh(client).text("/trainerId")).isEqualTo(trainer.trainer().toString());
        assertThat(auditor.get(client, "Tamid-Trainer", trainer.trainer().toString())
                        .text("/fullName"))
                .isEqualTo("Dana");
        assertThat(auditor.get(
                                client,
                                "Tamid-Fresh",
                                "true",
                                "Tamid-Trainer",
                                UUID.randomUUID().toString())
                        .problem())
                .isEqualTo("404 CLIENT_NOT_FOUND");
        assertThat(auditor.get(client).problem()).as("its own token's trainer").isEqualTo("404 CLIENT_NOT_FOUND");
    }

    @Test
    void nobodyElseMaySayWhatOnlyAServiceMay() {
        Caller other = Running.service().newTrainer();
        String token = Running.service().tokens().token(other.trainer(), "trainer", "service");
        String expired = Running.service().tokens().token(NOBODY, Duration.ofSeconds(-2), "service");
        String client = "/api/v1/clients/" + trainer.client("Dana").get("id").stringValue();
        for (Caller caller : List.of(trainer, other, other.with(token))) {
            assertThat(caller.get(client, "Tamid-Trainer", trainer.trainer().toString())
                            .problem())
                    .isEqualTo("403 FORBIDDEN");
            assertThat(caller.get(client, "Tamid-Fresh", "true").problem()).isEqualTo("403 FORBIDDEN");
            assertThat(caller.get(client, "Tamid-Fresh", "").problem()).isEqualTo("403 FORBIDDEN");
        }
        assertThat(trainer.with(expired)
                        .get(
                                client,
                                "Tamid-Fresh",
                                "true",
                                "Tamid-Trainer",
                                trainer.trainer().toString())
                        .problem())
                .isEqualTo("401 UNAUTHENTICATED");
    }

    @Test
    void whatAServiceSaysWrongIsToldPlainlyAndItWritesNothing() {
        assertThat(auditor.get("/api/v1/clients", "Tamid-Trainer", "*").problem())
                .isEqualTo("400 INVALID_ID");
        assertThat(auditor.get("/api/v1/clients", "Tamid-Fresh", "yes").problem())
                .isEqualTo("400 INVALID_PARAMETER");
        assertThat(auditor.post(
                                "/api/v1/clients",
                                "{\"fullName\":\"Dana\"}",
                                "Tamid-Trainer",
                                trainer.trainer().toString())
                        .problem())
                .isEqualTo("403 FORBIDDEN");
    }

    private Reply fresh(String path) {
        return auditor.get(
                path, "Tamid-Fresh", "true", "Tamid-Trainer", trainer.trainer().toString());
    }
}
