package dev.tamid.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LoadIT {
    private static final String TRAINER = "0197aaaa-0000-7000-8000-000000000001";

    @TempDir
    Path folder;

    private FakeGateway gateway;
    private Path clients;
    private Path orders;

    @BeforeEach
    void open() throws IOException {
        gateway = new FakeGateway(6);
        clients = Files.writeString(
                folder.resolve("northwind-customers.csv"), "key,name\nA,Maria Anders\nB,X\nC,Ana Trujillo\n");
        orders = Files.writeString(
                folder.resolve("northwind-orders.csv"),
                "order,key,on\n1,A,1996-07-04\n2,C,1996-07-05\n3,Z,1996-07-05\n");
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    @DisplayName("rows go through refusals for load, a bad row is named by its line, and a second run creates nothing")
    void loadsClients() {
        Result first = loadClients();
        assertThat(first.output())
                .contains("line 3 refused: fullName: must be 2 to 100 characters")
                .contains("2 created, 0 already there, 1 refused.");
        assertThat(first.exitCode()).isEqualTo(1);
        assertThat(gateway.created)
                .extracting(body -> body.path("externalId").asString())
                .containsExactlyInAnyOrder("northwind:A", "northwind:C");

        assertThat(loadClients().output()).contains("0 created, 2 already there, 1 refused.");
    }

    @Test
    @DisplayName("interactions find their client by its external id; one without a client is refused by name")
    void loadsInteractions() {
        loadClients();
        Result result = run(
                "interactions",
                orders.toString(),
                "--trainer",
                TRAINER,
                "--id",
                "order",
                "--client",
                "key",
                "--set",
                "type=note",
                "--map",
                "happenedAt=on",
                "--map",
                "subject=Order {order}");
        assertThat(result.output())
                .contains("line 4 refused: there is no client with the external id northwind:Z")
                .contains("2 created, 0 already there, 1 refused.");
        assertThat(gateway.created)
                .filteredOn(body -> body.has("clientId"))
                .extracting(body -> body.path("happenedAt").asString())
                .containsExactlyInAnyOrder("1996-07-04T00:00:00Z", "1996-07-05T00:00:00Z");
    }

    @Test
    @DisplayName("a gateway that is away stops the load with one line, after the tries it is worth")
    void gatewayAway() {
        gateway.close();
        Pace pace = new Pace(1);
        Rest rest = new Rest(gateway.uri(), () -> "token", pace);
        rest.stop();
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                        LoadStopped.class, () -> rest.get("/api/v1/clients")))
                .hasMessageContaining("does not answer");
    }

    private Result loadClients() {
        return run("clients", clients.toString(), "--trainer", TRAINER, "--id", "key", "--map", "fullName=name");
    }

    private record Result(int exitCode, String output) {}

    private Result run(String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(output, true, StandardCharsets.UTF_8));
        try {
            List<String> all = Stream.concat(
                            Stream.of(arguments),
                            Stream.of("--url", gateway.uri().toString(), "--token", "token"))
                    .toList();
            int exitCode = new CommandLine(new Load()).execute(all.toArray(String[]::new));
            return new Result(exitCode, output.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(before);
        }
    }
}
