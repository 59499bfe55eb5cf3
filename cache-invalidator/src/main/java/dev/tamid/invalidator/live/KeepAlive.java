package dev.tamid.invalidator.live;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Finds out that a peer is gone whose network does not say so: one that was silent gets a WebSocket's ping (RFC 6455, 5.5.2), which every
 * client answers by itself, and one that is silent for as long again is cut.
 */
final class KeepAlive extends IdleStateHandler {

    KeepAlive(Duration silence) {
        super(silence.toMillis(), 0, 0, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
        if (event.state() == IdleState.READER_IDLE) {
            var unused = event.isFirst() ? context.channel().writeAndFlush(new PingWebSocketFrame()) : context.close();
        }
    }
}
