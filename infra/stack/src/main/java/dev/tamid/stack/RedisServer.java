package dev.tamid.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Redis 7.0 without persistence: each start is an empty cache. */
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

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), ANSWER_LIMIT_MS);
            socket.setSoTimeout(ANSWER_LIMIT_MS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] pong = "+PONG".getBytes(StandardCharsets.US_ASCII);
            return Arrays.equals(socket.getInputStream().readNBytes(pong.length), pong);
        } catch (IOException notYet) {
            return false;
        }
    }
}
