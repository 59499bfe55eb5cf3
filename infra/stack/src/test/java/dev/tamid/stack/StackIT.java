package dev.tamid.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tamid.stack.process.ProcessRecord;
import dev.tamid.stack.process.Signals;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackIT {
    private static final TopicPartition PARTITION = new TopicPartition("tamid.clients.clients", 3);

    @TempDir
    Path folder;

    private StackSettings settings;
    private Stack stack;

    @BeforeEach
    void start() {
        settings = StackSettings.forTests(folder.resolve("data"));
        stack = Stack.start(settings).closeAtExit();
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    @DisplayName("what was written is there after an orderly stop and start on other ports")
    void keepsDataThroughRestart() throws Exception {
        write("kept");
        produce("kept");
        stack.close();

        settings = new StackSettings(
                settings.data(), StackPorts.free(), settings.password(), false, settings.startLimit());
        stack = Stack.start(settings).closeAtExit();

        assertThat(read()).containsExactly("kept");
        assertThat(consume()).containsExactly("kept");
    }

    @Test
    @DisplayName("a start ends the servers that a killed launcher left behind, and finds their data")
    void recoversFromKilledLauncher() throws Exception {
        stack.close();
        Process launcher = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeftBehind.class.getName(),
                        settings.data().toString(),
                        Integer.toString(settings.ports().postgres()),
                        Integer.toString(settings.ports().redis()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(new String(launcher.getInputStream().readNBytes(5), StandardCharsets.UTF_8))
                .isEqualTo("READY");
        ProcessHandle postgres = recorded("postgres");
        ProcessHandle redis = recorded("redis");
        launcher.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        assertThat(postgres.isAlive()).isTrue();

        stack = Stack.start(settings).closeAtExit();

        assertThat(postgres.isAlive()).isFalse();
        assertThat(redis.isAlive()).isFalse();
        assertThat(read()).containsExactly("left behind");
    }

    @Test
    @DisplayName("each server comes back on its address after kill -9; Redis comes back empty, Postgres with its data")
    void survivesKill() throws Exception {
        write("committed");
        assertThat(redis("SET key value")).isEqualTo("+OK");

        stack.postgres().kill();
        stack.redis().kill();
        stack.kafka().restart();
        assertThat(stack.postgres().running()).isFalse();
        stack.postgres().start();
        stack.redis().start();

        assertThat(read()).containsExactly("committed");
        assertThat(redis("GET key")).isEqualTo("$-1");
        produce("after the restart");
        assertThat(consume()).containsExactly("after the restart");
    }

    @Test
    @DisplayName("a paused server keeps the connection and gives no answer until it is resumed")
    void pauses() throws Exception {
        stack.redis().pause();
        assertThatThrownBy(() -> redis("PING")).isInstanceOf(SocketTimeoutException.class);
        stack.redis().resume();
        assertThat(redis("PING")).isEqualTo("+PONG");
    }

    @Test
    @DisplayName("commits are said to be held when they are, however late Postgres hears of it, and go on when let go")
    void holdsCommits() throws Exception {
        write("before");
        List<ProcessHandle> whoTellsTheSessions = checkpointer();
        assumeThat(whoTellsTheSessions).isNotEmpty();
        Signals.send("STOP", whoTellsTheSessions);
        CompletableFuture<HeldCommits> asked =
                CompletableFuture.supplyAsync(() -> stack.postgres().holdCommits());
        awaitSetting("ghost");
        write("not held yet");
        assertThat(asked).isNotDone();
        Signals.send("CONT", whoTellsTheSessions);

        CompletableFuture<?> hangs;
        try (HeldCommits held = asked.get(30, TimeUnit.SECONDS)) {
            assertThat(held.waiting()).isZero();
            hangs = CompletableFuture.runAsync(() -> insert("held"));
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (held.waiting() == 0 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(held.waiting()).isEqualTo(1);
            assertThat(read()).containsExactly("before", "not held yet");
        }
        hangs.get(30, TimeUnit.SECONDS);
        assertThat(read()).containsExactly("before", "not held yet", "held");
    }

    @Test
    @DisplayName("a taken port gives one line that names the port and the way out")
    void namesTakenPort() throws Exception {
        stack.close();
        try (ServerSocket other = new ServerSocket(settings.ports().redis())) {
            assertThat(other.isBound()).isTrue();
            assertThatThrownBy(() -> Stack.start(settings))
                    .isInstanceOf(PortTaken.class)
                    .hasMessageContaining("Port " + settings.ports().redis() + " (Redis)")
                    .hasMessageContaining("--port-base")
                    .hasMessageNotContaining("\n");
        }
        assertThat(settings.record("postgres")).doesNotExist();
    }

    @Test
    @DisplayName("a data folder serves one live stack; the second is told so and does the first no harm")
    void keepsDataFolderToOne() {
        assertThatThrownBy(() -> Stack.start(settings))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("Another Tamid runs with the data folder");
        assertThatThrownBy(() -> Stack.erase(settings.data())).isInstanceOf(StackFailure.class);
        assertThat(stack.postgres().running()).isTrue();
    }

    @Test
    @DisplayName("the roles may do what the services need of them, and no more")
    void rolesAreAsNarrowAsTheyShould() throws SQLException {
        try (Connection connection = stack.postgres().connect("client_service");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE clients.example (id uuid PRIMARY KEY DEFAULT uuidv7(), name text)");
            statement.execute("ALTER PUBLICATION tamid ADD TABLE clients.example");
            statement.execute("INSERT INTO clients.example (name) VALUES ('b'), ('A')");
            assertThat(text(statement, "SELECT system_identifier::text FROM pg_control_system()"))
                    .isNotBlank();
            assertThat(text(statement, "SELECT pg_walfile_name(pg_current_wal_lsn())"))
                    .hasSize(24);
            assertThat(text(
                            statement,
                            "SELECT string_agg(name, '' ORDER BY name COLLATE \"und-x-icu\") FROM clients.example"))
                    .isEqualTo("Ab");
            assertThatThrownBy(() -> statement.execute("CREATE TABLE interactions.example (id uuid)"))
                    .hasMessageContaining("permission denied");
        }
        try (Connection connection = stack.postgres().connect("capture");
                Statement statement = connection.createStatement()) {
            assertThat(text(statement, "SELECT count(*)::text FROM clients.example"))
                    .isEqualTo("2");
            assertThatThrownBy(() -> statement.execute("DELETE FROM clients.example"))
                    .hasMessageContaining("permission denied");
        }
        try (Connection connection = stack.postgres().connect("invalidator");
                Statement statement = connection.createStatement()) {
            assertThat(text(statement, "SELECT pg_current_snapshot()::text")).isNotBlank();
            assertThatThrownBy(() -> text(statement, "SELECT count(*)::text FROM clients.example"))
                    .hasMessageContaining("permission denied");
        }
        try (Connection connection = stack.postgres().connect(PostgresServer.OPERATOR);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE clients.example SET name = 'c'"))
                    .isEqualTo(2);
            statement.execute("ALTER SYSTEM SET synchronous_standby_names = ''");
        }
    }

    private void write(String text) throws SQLException {
        try (Connection connection = stack.postgres().connect("client_service");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS clients.notes (note text)");
            statement.execute("INSERT INTO clients.notes VALUES ('" + text + "')");
        }
    }

    private void insert(String text) {
        try {
            write(text);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The process that makes settings known to all sessions; none when Postgres is not a child of ours. */
    private List<ProcessHandle> checkpointer() throws SQLException {
        try (Connection connection = stack.postgres().connect(PostgresServer.SUPERUSER);
                Statement statement = connection.createStatement()) {
            String pid = text(statement, "SELECT pid::text FROM pg_stat_activity WHERE backend_type = 'checkpointer'");
            return ProcessHandle.current()
                    .descendants()
                    .filter(child -> Long.toString(child.pid()).equals(pid))
                    .toList();
        }
    }

    private void awaitSetting(String standbys) throws SQLException {
        try (Connection connection = stack.postgres().connect(PostgresServer.SUPERUSER);
                Statement statement = connection.createStatement()) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!standbys.equals(text(statement, "SHOW synchronous_standby_names"))) {
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
        }
    }

    private List<String> read() throws SQLException {
        try (Connection connection = stack.postgres().connect("client_service");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT note FROM clients.notes")) {
            List<String> notes = new ArrayList<>();
            while (rows.next()) {
                notes.add(rows.getString(1));
            }
            return notes;
        }
    }

    private void produce(String value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafka().bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(PARTITION.topic(), PARTITION.partition(), "key", value))
                    .get(10, TimeUnit.SECONDS);
        }
    }

    private List<String> consume() {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.kafka().bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            List<String> values = new ArrayList<>();
            consumer.poll(Duration.ofSeconds(10)).forEach(found -> values.add(found.value()));
            return values;
        }
    }

    private String redis(String command) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), settings.ports().redis())) {
            socket.setSoTimeout(500);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            StringBuilder line = new StringBuilder();
            for (int b = in.read(); b != '\r' && b != -1; b = in.read()) {
                line.append((char) b);
            }
            return line.toString();
        }
    }

    private ProcessHandle recorded(String name) {
        return ProcessRecord.read(settings.record(name))
                .flatMap(ProcessRecord::alive)
                .orElseThrow();
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
