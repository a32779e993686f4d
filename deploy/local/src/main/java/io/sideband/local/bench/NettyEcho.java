package io.sideband.local.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollMode;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** A client of the echo with Netty, its sockets set as those of lib/ipmi: each datagram is sent back as it came. */
final class NettyEcho implements AutoCloseable {
    private static final int DATAGRAM = 2048;
    private static final int BATCH = 64;

    private final EventLoopGroup group = new EpollEventLoopGroup(1);
    private final LongAdder exchanges = new LongAdder();

    static NettyEcho start(InetSocketAddress server, int window, int size) {
        NettyEcho echo = new NettyEcho();
        Channel channel = new Bootstrap()
                .group(echo.group)
                .channel(EpollDatagramChannel.class)
                .option(ChannelOption.SO_RCVBUF, 4 * 1024 * 1024)
                .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, DATAGRAM)
                .option(EpollChannelOption.EPOLL_MODE, EpollMode.LEVEL_TRIGGERED)
                .option(
                        ChannelOption.RCVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(DATAGRAM * BATCH).maxMessagesPerRead(1))
                .handler(echo.new Back())
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
        for (int i = 0; i < window; i++) {
            var unused = channel.write(
                    new DatagramPacket(channel.alloc().buffer(size).writeZero(size), server), channel.voidPromise());
        }
        channel.flush();
        return echo;
    }

    private final class Back extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            DatagramPacket packet = (DatagramPacket) message;
            exchanges.increment();
            var unused = context.write(new DatagramPacket(packet.content(), packet.sender()), context.voidPromise());
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }
    }

    long exchanges() {
        return exchanges.sum();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
