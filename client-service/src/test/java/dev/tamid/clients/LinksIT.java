package dev.tamid.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.clients.running.Caller;
import dev.tamid.clients.running.Reply;
import dev.tamid.clients.running.Running;
import dev.tamid.clients.running.Together;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LinksIT {

    private final Caller trainer = Running.service().newTrainer();

    @Test
    @DisplayName("G1: linking and unlinking evict the list and the client, and both can be said twice")
    void linking_is_seen_at_once_and_idempotent() {
        String client = id(trainer.client("Dana Levi").get("id").stringValue());
        String trainee = trainer.trainee("Dana L").get("id").stringValue();
        warm(client);

        Reply linked = trainer.put(client + "/trainee", link(trainee));
        assertThat(linked.text("/traineeId")).isEqualTo(trainee);
        assertThat(trainer.get(client).body()).isEqualTo(linked.body());
        assertThat(trainer.get("/api/v1/clients?linked=true").json().get("items"))
                .hasSize(1);
        assertThat(trainer.put(client + "/trainee", link(trainee)).body()).isEqualTo(linked.body());

        warm(client);
        Reply unlinked = trainer.delete(client + "/trainee");
        assertThat(unlinked.status()).isEqualTo(200);
        assertThat(trainer.get(client).body()).isEqualTo(unlinked.body());
        assertThat(trainer.get("/api/v1/clients?linked=true").json().get("items"))
                .isEmpty();
        assertThat(trainer.delete(client + "/trainee").body()).isEqualTo(unlinked.body());
    }

    @Test
    void a_taken_side_is_a_conflict_with_the_true_client() {
        String one = id(trainer.client("One").get("id").stringValue());
        String two = id(trainer.client("Two").get("id").stringValue());
        String trainee = trainer.trainee("Trainee").get("id").stringValue();
        String other = trainer.trainee("Other").get("id").stringValue();
        trainer.put(one + "/trainee", link(trainee));

        Reply taken = trainer.put(two + "/trainee", link(trainee));
        Reply linked = trainer.put(one + "/trainee", link(other));

        assertThat(taken.problem()).isEqualTo("409 TRAINEE_TAKEN");
        assertThat(taken.json().get("current")).isEqualTo(trainer.get(one).json());
        assertThat(linked.problem()).isEqualTo("409 CLIENT_LINKED");
        assertThat(linked.json().get("current")).isEqualTo(trainer.get(one).json());
    }

    @Test
    @DisplayName(
            "G4: who says which version of the client is meant takes away no link that somebody made since, and is told the truth")
    void a_precondition_is_held_to() {
        String client = id(trainer.client("One").get("id").stringValue());
        String trainee = trainer.trainee("Trainee").get("id").stringValue();
        String other = trainer.trainee("Other").get("id").stringValue();
        String seen = trainer.put(client + "/trainee", link(trainee), "If-Match", "\"1\"")
                .header("ETag");
        trainer.delete(client + "/trainee");
        trainer.put(client + "/trainee", link(other));

        Reply unlinked = trainer.delete(client + "/trainee", "If-Match", seen);
        Reply linked = trainer.put(client + "/trainee", link(other), "If-Match", seen);

        assertThat(List.of(unlinked, linked)).allSatisfy(refused -> {
            assertThat(refused.problem()).isEqualTo("412 PRECONDITION_FAILED");
            assertThat(refused.json().get("current"))
                    .isEqualTo(trainer.get(client).json());
        });
        assertThat(trainer.get(client).text("/traineeId")).isEqualTo(other);
        String now = trainer.get(client).header("ETag");
        assertThat(trainer.delete(client + "/trainee", "If-Match", now).status())
                .isEqualTo(200);
    }

    @Test
    void what_is_not_there_cannot_be_linked() {
        String client = id(trainer.client("One").get("id").stringValue());
        String trainee = trainer.trainee("Trainee").get("id").stringValue();
        Caller other = Running.service().newTrainer();
        String foreign = other.trainee("Foreign").get("id").stringValue();

        assertThat(trainer.put(client + "/trainee", link(foreign)).problem()).isEqualTo("404 TRAINEE_NOT_FOUND");
        assertThat(other.put(client + "/trainee", link(foreign)).problem()).isEqualTo("404 CLIENT_NOT_FOUND");
        assertThat(other.delete(client + "/trainee").problem()).isEqualTo("404 CLIENT_NOT_FOUND");
        assertThat(trainer.delete("/api/v1/trainees/" + trainee, "If-Match", "*")
                        .status())
                .isEqualTo(204);
        assertThat(trainer.put(client + "/trainee", link(trainee)).problem()).isEqualTo("404 TRAINEE_NOT_FOUND");
    }

    @Test
    @DisplayName("G1: deleting a trainee unlinks its client in the same transaction, and both are evicted")
    void deleting_a_trainee_unlinks_its_client() {
        String client = id(trainer.client("One").get("id").stringValue());
        String trainee = trainer.trainee("Trainee").get("id").stringValue();
        trainer.put(client + "/trainee", link(trainee));
        warm(client);
        warm("/api/v1/trainees/" + trainee);

        assertThat(trainer.delete("/api/v1/trainees/" + trainee, "If-Match", "*")
                        .status())
                .isEqualTo(204);

        assertThat(trainer.get(client).json().get("traineeId").isNull()).isTrue();
        assertThat(trainer.get("/api/v1/trainees/" + trainee).problem()).isEqualTo("404 TRAINEE_NOT_FOUND");
        assertThat(trainer.get("/api/v1/trainees").json().get("items")).isEmpty();
    }

    @Test
    @DisplayName("G5: of links of one client to several trainees at the same moment one wins, the others get the truth")
    void of_links_of_one_client_one_wins() {
        String client = id(trainer.client("One").get("id").stringValue());
        List<String> trainees = Stream.of("a1", "b2", "c3", "d4")
                .map(name -> trainer.trainee(name).get("id").stringValue())
                .toList();

        List<Reply> replies = Together.run(trainees, trainee -> trainer.put(client + "/trainee", link(trainee)));

        String winner = trainer.get(client).text("/traineeId");
        assertThat(replies.stream().filter(reply -> reply.status() == 200))
                .singleElement()
                .satisfies(reply -> assertThat(reply.text("/traineeId")).isEqualTo(winner));
        assertThat(replies.stream().filter(reply -> reply.status() != 200))
                .hasSize(3)
                .allSatisfy(reply -> {
                    assertThat(reply.problem()).isEqualTo("409 CLIENT_LINKED");
                    assertThat(reply.text("/current/traineeId")).isEqualTo(winner);
                });
    }

    @Test
    @DisplayName("G5: of links of several clients to one trainee at the same moment one wins, the others get the truth")
    void of_links_of_one_trainee_one_wins() {
        String trainee = trainer.trainee("Trainee").get("id").stringValue();
        List<String> clients = Stream.of("a1", "b2", "c3", "d4")
                .map(name -> id(trainer.client(name).get("id").stringValue()))
                .toList();

        List<Reply> replies = Together.run(clients, client -> trainer.put(client + "/trainee", link(trainee)));

        String winner = trainer.get("/api/v1/clients?traineeId=" + trainee).text("/items/0/id");
        assertThat(replies.stream().filter(reply -> reply.status() == 200))
                .singleElement()
                .satisfies(reply -> assertThat(reply.text("/id")).isEqualTo(winner));
        assertThat(replies.stream().filter(reply -> reply.status() != 200))
                .hasSize(3)
                .allSatisfy(reply -> {
                    assertThat(reply.problem()).isEqualTo("409 TRAINEE_TAKEN");
                    assertThat(reply.text("/current/id")).isEqualTo(winner);
                    assertThat(reply.text("/current/traineeId")).isEqualTo(trainee);
                });
    }

    private void warm(String path) {
        trainer.get(path);
        trainer.get("/api/v1/clients?linked=true");
        assertThat(trainer.get(path).cache()).isEqualTo("hit");
        assertThat(trainer.get("/api/v1/clients?linked=true").cache()).isEqualTo("hit");
    }

    private static String id(String id) {
        return "/api/v1/clients/" + id;
    }

    private static String link(String trainee) {
        return "{\"traineeId\":\"" + trainee + "\"}";
    }
}
