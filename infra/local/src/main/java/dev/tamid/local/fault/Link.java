package dev.tamid.local.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A TCP link between two parts of the system that can be made slow, deaf or cut: whatever one side sends passes through
 * here. Thread-safe. Close it.
 */
public final class Link implements AutoCloseable {
    private static final int CONNECT_LIMIT_MS = 2_000;
    private static final int BUFFER = 32_768;
    private static final long LOOK_NANOS = 10_000_000L;

    /** What the link does to what passes. */
    private enum Mode {
        PASS,
        /** Everything waits a while. */
        SLOW,
        /** Connections stay open and are made, and nothing comes through. */
        DEAF
    }

    private final String name;
    private final ServerSocket door;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Mode mode = Mode.PASS;
    private volatile long delayNanos;

    private Link(String name, ServerSocket door, int target) {
        this.name = name;
        this.door = door;
        this.target = target;
    }

    /** Opens a link to a port of this machine; {@code port} 0: any free one. */
    public static Link to(String name, int target, int port) {
        try {
            ServerSocket door = new ServerSocket();
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
            Link link = new Link(name, door, target);
            Thread.ofVirtual().name("link-" + name).start(link::accept);
            return link;
        } catch (IOException failure) {
            throw new UncheckedIOException("no link " + name, failure);
        }
    }

    String name() {
        return name;
    }

    public int port() {
        return door.getLocalPort();
    }

    void slow(Duration delay) {
        delayNanos = delay.toNanos();
        mode = Mode.SLOW;
    }

    public void deaf() {
        mode = Mode.DEAF;
    }

    public void pass() {
        mode = Mode.PASS;
    }

    /** Cuts every connection with a reset; new ones are made. */
    public void reset() {
        open.forEach(Link::cut);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket near = door.accept();
                Thread.ofVirtual().name("link-" + name).start(() -> join(near));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void join(Socket near) {
        open.add(near);
        try (Socket far = new Socket()) {
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            while (mode == Mode.DEAF && !near.isClosed() && !door.isClosed()) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
            far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_LIMIT_MS);
            open.add(far);
            Thread back = Thread.ofVirtual().name("link-" + name).start(() -> copy(far, near));
            copy(near, far);
            back.join();
            open.remove(far);
        } catch (IOException refused) {
            cut(near);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(near);
            cut(near);
        }
    }

    /** Until one of the two ends. */
    private void copy(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (mode == Mode.SLOW) {
                    LockSupport.parkNanos(delayNanos);
                }
                while (mode == Mode.DEAF && !from.isClosed() && !to.isClosed()) {
                    LockSupport.parkNanos(LOOK_NANOS);
                }
                out.write(buffer, 0, length);
            }
            to.shutdownOutput();
        } catch (IOException ended) {
            cut(from);
            cut(to);
        }
    }

    private static void cut(Socket socket) {
        try {
            if (!socket.isClosed()) {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
            socket.close();
        } catch (IOException gone) {
            // It is cut.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException gone) {
            // Nobody comes through it any more.
        }
        reset();
    }
}
