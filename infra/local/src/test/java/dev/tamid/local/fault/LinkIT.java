package dev.tamid.local.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LinkIT {
    private ServerSocket echo;
    private Link link;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        link = Link.to("echo", echo.getLocalPort(), 0);
        Thread.ofVirtual().start(() -> {
            while (!echo.isClosed()) {
                try {
                    Socket near = echo.accept();
                    Thread.ofVirtual().start(() -> {
                        try (near) {
                            near.getInputStream().transferTo(near.getOutputStream());
                        } catch (IOException cut) {
                            // The link was cut, as the test wants it.
                        }
                    });
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        link.close();
        echo.close();
    }

    @Test
    @DisplayName("what is sent through a link comes back, on several connections")
    void passes() throws IOException {
        try (Socket one = connect();
                Socket other = connect()) {
            assertThat(echoed(one, 1)).isEqualTo(1);
            assertThat(echoed(other, 2)).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("a slow link delays each way, a deaf one lets nothing through until it hears again")
    void slowAndDeaf() throws IOException {
        try (Socket one = connect()) {
            link.slow(Duration.ofMillis(60));
            long began = System.nanoTime();
            assertThat(echoed(one, 1)).isEqualTo(1);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(119));
            link.deaf();
            one.setSoTimeout(300);
            assertThatThrownBy(() -> echoed(one, 2)).isInstanceOf(SocketTimeoutException.class);
            link.pass();
            one.setSoTimeout(5_000);
            assertThat(one.getInputStream().read()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("a reset cuts what is open, and new connections are made")
    void reset() throws IOException {
        try (Socket one = connect()) {
            assertThat(echoed(one, 1)).isEqualTo(1);
            link.reset();
            assertThatThrownBy(() -> {
                        if (echoed(one, 2) < 0) {
                            throw new IOException("ended");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        try (Socket again = connect()) {
            assertThat(echoed(again, 3)).isEqualTo(3);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), link.port());
        socket.setSoTimeout(5_000);
        return socket;
    }

    private static int echoed(Socket socket, int value) throws IOException {
        socket.getOutputStream().write(value);
        return socket.getInputStream().read();
    }
}
