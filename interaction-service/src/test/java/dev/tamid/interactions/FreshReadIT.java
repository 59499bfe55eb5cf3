package dev.tamid.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.interactions.Api.Answer;
import dev.tamid.interactions.FakeClientService.Asked;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("G5: another service may ask what the databases say now, past every cache")
class FreshReadIT {

    private static final UUID NOBODY = new UUID(0, 0);

    private final UUID trainer = UUID.randomUUID();
    private final Api api = Api.of(trainer);
    private final Api auditor = Api.at(Running.url(), NOBODY, "service");

    @Test
    @DisplayName("client-service is asked past the cache as well, for the trainer who is named")
    void askedPastEveryCache() {
        UUID client = Running.CLIENT_SERVICE.newClient(trainer);
        Answer made = api.post(
                "/api/v1/interactions",
                "{\"clientId\":\"" + client + "\",\"type\":\"call\",\"happenedAt\":\"2026-01-01T00:00:00Z\"}");
        for (String path : List.of(
                "/api/v1/interactions/" + made.text("id"),
                "/api/v1/clients/" + client + "/interactions",
                "/api/v1/clients/" + client + "/stats")) {
            Answer cached = api.get(path);
            assertThat(cached.status()).as(cached.toString()).isEqualTo(200);

            int asked = Running.CLIENT_SERVICE.askedAbout(client).size();
            Answer fresh = auditor.get(path, "Tamid-Fresh", "true", "Tamid-Trainer", trainer.toString());

            assertThat(fresh.status()).as(fresh.toString()).isEqualTo(200);
            assertThat(fresh.cache()).isEqualTo("fresh");
            assertThat(fresh.header("Tamid-Snapshot")).matches("\\d+:\\d+:[\\d,]*");
            assertThat(fresh.response().body()).isEqualTo(cached.response().body());
            assertThat(fresh.etag()).isEqualTo(cached.etag());
            List<Asked> questions = Running.CLIENT_SERVICE.askedAbout(client);
            assertThat(questions).hasSizeGreaterThan(asked);
            assertThat(questions.getLast().fresh()).isEqualTo("true");
        }
    }
}
