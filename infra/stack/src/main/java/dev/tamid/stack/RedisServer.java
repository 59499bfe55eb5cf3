package dev.tamid.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Redis 7.0 without persistence: each start is an empty cache. For tests of one that comes back with old data, what it holds can be taken and a
 * start be made with it; not in a container.
 */
public final class RedisServer extends EngineServer {
    static final String MAX_MEMORY = "256mb";
    static final String MEMORY_POLICY = "allkeys-lru";

    private static final int ANSWER_LIMIT_MS = 1000;

    private final StackSettings settings;

    RedisServer(StackSettings settings, Engine engine) {
        super(engine);
        this.settings = settings;
    }

    @Override
    public String name() {
        return "Redis";
    }

    @Override
    public int port() {
        return settings.ports().redis();
    }

    public URI uri() {
        return URI.create("redis://127.0.0.1:" + port());
    }

    @Override
    public void start() {
        engine().start();
        long deadline = System.nanoTime() + settings.startLimit().toNanos();
        while (!answers()) {
            if (engine() instanceof RedisProcess process && !process.awaitMoment()) {
                throw new StackFailure(
                        "Redis did not start; see " + settings.log("redis") + "\n" + process.lastLines());
            }
            if (System.nanoTime() > deadline) {
                throw new StackFailure("Redis does not answer on port " + port());
            }
        }
    }

    /** What it holds now, to {@link #start(byte[])} with. */
    public byte[] dump() {
        try (Socket socket = connect()) {
            socket.getOutputStream().write("SAVE\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] done = "+OK".getBytes(StandardCharsets.US_ASCII);
            if (!Arrays.equals(socket.getInputStream().readNBytes(done.length), done)) {
                throw new StackFailure("Redis did not save");
            }
            byte[] dump = Files.readAllBytes(dumpFile());
            Files.delete(dumpFile());
            return dump;
        } catch (IOException failure) {
            throw new UncheckedIOException("Redis did not save", failure);
        }
    }

    /** Starts it as one with persistence, or a replica that was promoted, comes back: with what it held then. */
    public void start(byte[] dump) {
        try {
            Files.write(dumpFile(), dump);
            start();
            Files.delete(dumpFile());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot start Redis with a dump", failure);
        }
    }

    private Path dumpFile() {
        if (!(engine() instanceof RedisProcess process)) {
            throw new UnsupportedOperationException("a dump of a Redis in a container");
        }
        return process.folder().resolve("dump.rdb");
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), ANSWER_LIMIT_MS);
        socket.setSoTimeout(ANSWER_LIMIT_MS);
        return socket;
    }

    private boolean answers() {
        try (Socket socket = connect()) {
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] pong = "+PONG".getBytes(StandardCharsets.US_ASCII);
            return Arrays.equals(socket.getInputStream().readNBytes(pong.length), pong);
        } catch (IOException notYet) {
            return false;
        }
    }
}
