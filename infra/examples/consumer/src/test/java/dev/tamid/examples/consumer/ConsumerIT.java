package dev.tamid.examples.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tamid.examples.consumer.paper.PaperSystem;
import dev.tamid.stack.Stack;
import dev.tamid.stack.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsumerIT {

    private static final int PARTITIONS = 12;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long SEED = Long.getLong("seed", System.nanoTime() % 1_000_000);

    @TempDir
    private static Path folder;

    private static Stack stack;
    private static PaperSystem system;
    private static PaperProducer producer;

    @BeforeAll
    static void start() {
        stack = Stack.start(StackSettings.forTests(folder.resolve("stack"))).closeAtExit();
        system = new PaperSystem(SEED, PARTITIONS);
        producer = new PaperProducer(system, kafka());
    }

    @AfterAll
    static void stop() {
        producer.close();
        stack.close();
    }

    @Test
    @Order(1)
    @DisplayName(
            "killed ten times while it reads, the broker restarted: the projection is what the tables hold, each record counted once")
    void killed() throws Exception {
        System.err.println("ConsumerIT: -Dseed=" + SEED);
        Random random = new Random(SEED);
        for (int round = 0; round < 10; round++) {
            byte[] before = state();
            try (Program program = Program.start(folder.resolve("logs"), options("state", "--save-every", "20ms"))) {
                producer.happen(50 + random.nextInt(200));
                await("it saves")
                        .atMost(LIMIT)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> changed(before));
                if (round == 4) {
                    stack.kafka().restart();
                    byte[] restarted = state();
                    producer.happen(100);
                    await("it goes on after the restart").atMost(LIMIT).until(() -> changed(restarted));
                }
                producer.happen(random.nextInt(200));
                program.kill();
            }
        }
        assertHolds("state");
    }

    @Test
    @Order(2)
    @DisplayName("read anew from the beginning, it is the same")
    void fromTheBeginning() throws Exception {
        assertHolds("fresh");
    }

    @Test
    @Order(3)
    @DisplayName("ended in order, it has saved all that it showed, and a second process does not take its folder")
    void ended() throws Exception {
        try (Program program = Program.start(
                folder.resolve("logs"), options("ended", "--json", "--every", "10ms", "--save-every", "1h"))) {
            await("it shows something").atMost(LIMIT).until(() -> !program.out().isEmpty());
            Program second = Program.run(folder.resolve("logs"), options("ended", "--once"));
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.err()).contains("in use by another process");
            program.end();
            assertThat(program.err()).doesNotContain("Exception");
        }
        assertThat(folder.resolve("ended/state.jsonl")).exists();
        assertHolds("ended");
    }

    @Test
    @Order(4)
    @DisplayName("without a broker it says so in time, and keeps what it has")
    void withoutABroker() throws Exception {
        stack.kafka().stop();
        byte[] before = state();
        Program program = Program.run(folder.resolve("logs"), options("state", "--once", "--give-up", "2s"));
        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.out()).isEmpty();
        assertThat(program.err()).contains("not reached within PT2S", "run it again");
        assertThat(state()).isEqualTo(before);
        stack.kafka().start();
    }

    @Test
    @Order(5)
    @DisplayName("the help and wrong options are said in words")
    void words() throws Exception {
        Program help = Program.run(folder.resolve("logs"), "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).isEqualTo(Options.HELP);
        Program wrong = Program.run(folder.resolve("logs"), "--bootstrap", kafka());
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("Say where to keep the state");
        Program nowhere = Program.run(
                folder.resolve("logs"),
                "--bootstrap",
                "no-such-host.invalid:1",
                "--state",
                folder.resolve("n").toString());
        assertThat(nowhere.exitCode()).isEqualTo(1);
        assertThat(nowhere.err()).contains("Kafka refuses", "Check --bootstrap");
    }

    private static void assertHolds(String state) throws Exception {
        Program program = Program.run(
                folder.resolve("logs"), options(state, "--once", "--json", "--at", PaperSystem.NOW.toString()));
        assertThat(program.exitCode()).as(program.err()).isZero();
        JsonNode shown = JsonMapper.shared().readTree(program.out());
        assertThat(shown.path("trainers")).as("seed %d", SEED).isEqualTo(truth());
        assertThat(sum(shown, "records")).isEqualTo(producer.sent());
        assertThat(sum(shown, "unreadable")).isEqualTo(system.garbage());
    }

    private static long sum(JsonNode shown, String field) {
        return shown.path("topics")
                .valueStream()
                .mapToLong(topic -> topic.path(field).asLong())
                .sum();
    }

    private static ObjectNode truth() {
        ObjectNode trainers = JsonMapper.shared().createObjectNode();
        system.truth().trainers().forEach((trainer, summary) -> {
            ObjectNode told = trainers.putObject(trainer);
            ObjectNode clients = told.putObject("clients");
            summary.clients().forEach((status, count) -> clients.put(status, count.intValue()));
            told.put("upcoming", summary.upcoming());
        });
        return trainers;
    }

    private static String[] options(String state, String... more) {
        String[] all = Arrays.copyOf(
                new String[] {
                    "--bootstrap", kafka(), "--state", folder.resolve(state).toString()
                },
                4 + more.length);
        System.arraycopy(more, 0, all, 4, more.length);
        return all;
    }

    private static boolean changed(byte[] before) throws IOException {
        return !Arrays.equals(before, state());
    }

    private static byte[] state() throws IOException {
        Path file = folder.resolve("state/state.jsonl");
        return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    }

    private static String kafka() {
        return stack.kafka().bootstrapServers();
    }
}
