package dev.tamid.invalidator.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A peer that connects and then takes whatever comes and says nothing, not even the pong of a ping, like one whose machine is gone. */
final class SilentPeer implements AutoCloseable {

    private final Socket socket;

    private SilentPeer(Socket socket) {
        this.socket = socket;
    }

    static SilentPeer connect(int port, String token) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            String head = """
                    GET /api/v1/live HTTP/1.1
                    Host: localhost
                    Upgrade: websocket
                    Connection: Upgrade
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                    Sec-WebSocket-Version: 13
                    Sec-WebSocket-Protocol: tamid.live.v1

                    """;
            socket.getOutputStream().write(head.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] frame = ("{\"type\":\"connect\",\"token\":\"" + token + "\"}").getBytes(StandardCharsets.UTF_8);
            byte[] masked = new byte[8 + frame.length];
            masked[0] = (byte) 0x81;
            masked[1] = (byte) (0x80 | 126);
            masked[2] = (byte) (frame.length >> 8);
            masked[3] = (byte) frame.length;
            // The mask is four zeros.
            System.arraycopy(frame, 0, masked, 8, frame.length);
            socket.getOutputStream().write(masked);
            return new SilentPeer(socket);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether the server ends the connection within the time. */
    boolean awaitEnd(Duration limit) {
        try {
            socket.setSoTimeout((int) limit.toMillis());
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[8_192];
            long end = System.nanoTime() + limit.toNanos();
            while (System.nanoTime() < end) {
                if (in.read(buffer) < 0) {
                    return true;
                }
            }
            return false;
        } catch (SocketTimeoutException stays) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
