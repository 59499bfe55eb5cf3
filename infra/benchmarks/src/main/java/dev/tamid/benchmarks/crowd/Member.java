package dev.tamid.benchmarks.crowd;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One live connection of a {@link Crowd}, which alone calls it: shakes hands, connects, counts, and resumes where it was when it ends. Reads
 * no more of a frame than it has to, so that the crowd costs little beside what is measured.
 */
final class Member {

    private enum State {
        AWAY,
        CONNECTING,
        SHAKING_HANDS,
        OPEN
    }

    private static final String HANDSHAKE = """
            GET /api/v1/live HTTP/1.1
            Host: localhost
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Protocol: tamid.live.v1

            """;
    private static final byte[] CHANGE = "{\"type\":\"change\",\"seq\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CONNECTED = "{\"type\":\"connected\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RESYNC = "{\"type\":\"resync\"".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST_HEAD = 4_096;
    private static final int CLOSE = 8;
    private static final int PING = 9;

    private final List<URI> addresses;
    private final String token;
    private final String wish;
    private final Crowd.Listener listener;
    private int address;
    private volatile State state = State.AWAY;
    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;
    private ByteBuffer in = ByteBuffer.allocate(8_192);
    private @Nullable String epoch;
    private boolean paused;
    private boolean resynced;
    private volatile long seq;
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong gaps = new AtomicLong();
    private final AtomicLong connects = new AtomicLong();
    private final AtomicLong resyncs = new AtomicLong();
    private volatile int lastClose;

    long seq() {
        return seq;
    }

    /** Changes that came. */
    long frames() {
        return frames.get();
    }

    /** Numbers that were left out, and new beginnings that nobody announced. */
    long gaps() {
        return gaps.get();
    }

    long connects() {
        return connects.get();
    }

    long resyncs() {
        return resyncs.get();
    }

    /** The code of the last close frame; 0 when there was none. */
    int lastClose() {
        return lastClose;
    }

    /** @param wish more fields of the first frame, with a comma before them */
    Member(List<URI> addresses, int first, String token, String wish, Crowd.Listener listener) {
        this.addresses = addresses;
        this.address = first;
        this.token = token;
        this.wish = wish;
        this.listener = listener;
    }

    /** Begins where the other one stands. */
    void resumeAfter(Member other) {
        epoch = other.epoch;
        seq = other.seq;
    }

    boolean isConnected() {
        return state == State.OPEN && connects.get() > 0;
    }

    void connect(Selector selector) throws IOException {
        URI to = addresses.get(address++ % addresses.size());
        SocketChannel opened = SocketChannel.open();
        opened.configureBlocking(false);
        opened.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
        channel = opened;
        in.clear();
        state = State.CONNECTING;
        boolean atOnce = opened.connect(new InetSocketAddress(to.getHost(), to.getPort()));
        key = opened.register(selector, SelectionKey.OP_CONNECT, this);
        if (atOnce) {
            ready();
        }
    }

    /** Reads nothing any more, as a browser's tab that stands still. */
    void pause() {
        paused = true;
        SelectionKey registered = key;
        if (registered != null && registered.isValid()) {
            registered.interestOps(0);
        }
    }

    /** Reads again, what had come meanwhile first. */
    void goOn() {
        paused = false;
        SelectionKey registered = key;
        if (registered != null && registered.isValid()) {
            registered.interestOps(SelectionKey.OP_READ);
        }
    }

    /** Something can be done; throws when the connection is over. */
    void ready() throws IOException {
        SocketChannel open = java.util.Objects.requireNonNull(channel);
        if (state == State.CONNECTING) {
            open.finishConnect();
            state = State.SHAKING_HANDS;
            write(HANDSHAKE.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            java.util.Objects.requireNonNull(key).interestOps(SelectionKey.OP_READ);
            return;
        }
        if (open.read(in) < 0) {
            throw new IOException("ended");
        }
        long now = System.nanoTime();
        in.flip();
        if (state == State.SHAKING_HANDS && !handsShaken()) {
            in.compact();
            return;
        }
        while (frame(now)) {
            // the next one
        }
        in.compact();
        if (!in.hasRemaining()) {
            in = ByteBuffer.allocate(in.capacity() * 2).put(in.flip());
        }
    }

    /** It is over; the crowd connects again later. */
    void gone() {
        state = State.AWAY;
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException already) {
            // It is gone.
        }
    }

    boolean isPaused() {
        return paused;
    }

    private boolean handsShaken() throws IOException {
        for (int at = in.position(); at + 3 < in.limit(); at++) {
            if (in.get(at) == '\r' && in.get(at + 1) == '\n' && in.get(at + 2) == '\r' && in.get(at + 3) == '\n') {
                String head = text(in.position(), at);
                if (!head.startsWith("HTTP/1.1 101")) {
                    throw new IOException(head.lines().findFirst().orElse(""));
                }
                in.position(at + 4);
                state = State.OPEN;
                String since = epoch == null ? "" : ",\"since\":{\"epoch\":\"" + epoch + "\",\"seq\":" + seq + "}";
                send(
                        1,
                        ("{\"type\":\"connect\",\"token\":\"" + token + "\"" + wish + since + "}")
                                .getBytes(StandardCharsets.UTF_8));
                return true;
            }
        }
        if (in.remaining() > LARGEST_HEAD) {
            throw new IOException("an answer without an end");
        }
        return false;
    }

    /** Takes one frame (RFC 6455, 5.2) off the buffer if it is whole. */
    private boolean frame(long now) throws IOException {
        int from = in.position();
        if (in.remaining() < 2) {
            return false;
        }
        int length = in.get(from + 1) & 127;
        int head = length < 126 ? 2 : length == 126 ? 4 : 10;
        if (in.remaining() < head) {
            return false;
        }
        if (length == 126) {
            length = in.getShort(from + 2) & 0xFFFF;
        } else if (length == 127) {
            length = Math.toIntExact(in.getLong(from + 2));
        }
        if (in.remaining() < head + length) {
            return false;
        }
        int opcode = in.get(from) & 15;
        int begin = from + head;
        in.position(begin + length);
        switch (opcode) {
            case 1 -> told(begin, begin + length, now);
            case PING -> send(PING + 1, new byte[0]);
            case CLOSE -> {
                lastClose = length >= 2 ? in.getShort(begin) & 0xFFFF : 1005;
                throw new IOException("closed " + lastClose);
            }
            default -> {}
        }
        return true;
    }

    private void told(int begin, int end, long now) {
        if (starts(begin, end, CHANGE)) {
            long number = 0;
            int at = begin + CHANGE.length;
            for (byte digit = in.get(at); digit != ','; digit = in.get(++at)) {
                number = number * 10 + digit - '0';
            }
            if (number <= seq) {
                return;
            }
            if (number != seq + 1 && wish.isEmpty()) {
                gaps.incrementAndGet();
            }
            seq = number;
            frames.incrementAndGet();
            listener.change(this, in, begin, end, now);
        } else if (starts(begin, end, CONNECTED)) {
            String frame = text(begin, end);
            if (epoch != null && !frame.contains("\"recovered\":true") && !resynced) {
                gaps.incrementAndGet();
            }
            if (!frame.contains("\"recovered\":true")) {
                seq = Long.parseLong(field(frame, "\"seq\":", ","));
            }
            epoch = field(frame, "\"epoch\":\"", "\"");
            resynced = false;
            connects.incrementAndGet();
        } else if (starts(begin, end, RESYNC)) {
            resynced = true;
            resyncs.incrementAndGet();
        }
    }

    private boolean starts(int begin, int end, byte[] with) {
        if (end - begin < with.length) {
            return false;
        }
        for (int n = 0; n < with.length; n++) {
            if (in.get(begin + n) != with[n]) {
                return false;
            }
        }
        return true;
    }

    private static String field(String frame, String before, String after) {
        int from = frame.indexOf(before) + before.length();
        return frame.substring(from, frame.indexOf(after, from));
    }

    private String text(int from, int to) {
        byte[] bytes = new byte[to - from];
        in.get(from, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void send(int opcode, byte[] payload) throws IOException {
        boolean small = payload.length < 126;
        ByteBuffer frame = ByteBuffer.allocate(payload.length + (small ? 6 : 8));
        frame.put((byte) (0x80 | opcode));
        if (small) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        }
        // The mask is four zeros.
        write(frame.putInt(0).put(payload).array());
    }

    /** What is sent is little, and fits into an empty socket's buffer. */
    private void write(byte[] bytes) throws IOException {
        if (java.util.Objects.requireNonNull(channel).write(ByteBuffer.wrap(bytes)) < bytes.length) {
            throw new IOException("the socket takes nothing");
        }
    }
}
