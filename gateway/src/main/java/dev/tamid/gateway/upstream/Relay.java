package dev.tamid.gateway.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.netty.NettyPipeline;

/**
 * One direction between two connections whose handshakes are done: what comes is written to the other as it is, as fast as the other
 * takes it; nothing piles up here. When one side ends, the other gets what was still under way, a moment to answer, and ends too.
 *
 * <p>Implementation note: a WebSocket's frames are whole on either side (masks are in them, RFC 6455, 5.3), so they need not be read to be
 * passed on. The codecs for them are taken out of both pipelines before anything is read. Netty takes the HTTP codec of the service's side
 * out itself, in a task of its own after the handshake; what goes there has to queue behind that task.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of a write or a close, the channels' own events tell
final class Relay extends ChannelInboundHandlerAdapter {

    private static final String NAME = "tamid-relay";
    private static final String WEB_SOCKET_CODECS = "io.netty.handler.codec.http.websocketx.";
    private static final long LINGER_SECONDS = 1;

    private final Channel other;
    private final boolean queues;

    /** @param queues whether what is written to the other side queues behind the tasks that its event loop has */
    private Relay(Channel other, boolean queues) {
        this.other = other;
        this.queues = queues;
    }

    /** Joins them, and is done when both are closed; closes them when nobody waits for that any more. */
    static Mono<Void> join(Channel service, Channel caller) {
        return Mono.create(done -> {
            service.closeFuture().addListener(closed -> caller.closeFuture().addListener(both -> done.success()));
            done.onCancel(() -> {
                service.close();
                caller.close();
            });
            install(caller, new Relay(service, true));
            service.eventLoop().execute(() -> install(service, new Relay(caller, false)));
        });
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof ByteBuf)) {
            ReferenceCountUtil.release(message);
        } else if (queues) {
            other.eventLoop().execute(() -> other.writeAndFlush(message));
        } else {
            other.write(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        other.flush();
        if (!other.isWritable()) {
            context.channel().config().setAutoRead(false);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            other.config().setAutoRead(true);
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        other.writeAndFlush(Unpooled.EMPTY_BUFFER);
        other.config().setAutoRead(true);
        other.eventLoop().schedule(() -> other.close(), LINGER_SECONDS, TimeUnit.SECONDS);
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
        // A peer that is gone without a word; what there is to say, the other side hears.
        context.close();
    }

    private static void install(Channel from, Relay relay) {
        ChannelPipeline pipeline = from.pipeline();
        for (ChannelHandler handler : List.copyOf(pipeline.toMap().values())) {
            if (handler.getClass().getName().startsWith(WEB_SOCKET_CODECS)) {
                pipeline.remove(handler);
            }
        }
        pipeline.addBefore(NettyPipeline.ReactiveBridge, NAME, relay);
        from.config().setAutoRead(true);
    }
}
