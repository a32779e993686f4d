package io.sideband.ipmi.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollMode;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The UDP sockets and the one thread that serves them. Datagrams written in one turn of the loop leave together. */
final class DatagramSockets {
    /** No IPMI datagram is larger; a fixed size lets epoll receive many with one call. */
    private static final int DATAGRAM_SIZE = 2048;

    private static final int DATAGRAMS_AT_ONCE = 64;

    /** Gets each datagram, in an array of its own. */
    interface Receiver {
        void receive(InetSocketAddress sender, byte[] datagram);
    }

    private final EventLoopGroup group;
    private final EventLoop loop;
    private final Coalescing coalescing;
    private final List<Channel> channels = new ArrayList<>();
    private final Runnable flush = this::flush;
    private boolean flushScheduled;

    private DatagramSockets(EventLoopGroup group, Coalescing coalescing) {
        this.group = group;
        this.loop = group.next();
        this.coalescing = coalescing;
    }

    /** Opens nothing yet: the receiver is given to {@link #bind}, so that it may know the loop. */
    static DatagramSockets create(TransportConfig config) {
        DefaultThreadFactory threads = new DefaultThreadFactory("ipmi", true);
        Coalescing coalescing = new Coalescing();
        return new DatagramSockets(
                useEpoll(config)
                        ? new EpollEventLoopGroup(1, threads, () -> coalescing)
                        : new NioEventLoopGroup(1, threads),
                coalescing);
    }

    void bind(TransportConfig config, Receiver receiver) {
        try {
            for (int i = 0; i < config.sockets(); i++) {
                channels.add(bootstrap(config, receiver)
                        .bind(config.localAddress())
                        .syncUninterruptibly()
                        .channel());
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    EventLoop loop() {
        return loop;
    }

    /** How many sockets there are. */
    int count() {
        return channels.size();
    }

    /** Sends from the {@code socket}-th socket, counted from 0, modulo their number. */
    void send(int socket, InetSocketAddress target, byte[] datagram) {
        Channel channel = channels.get(socket % channels.size());
        // the kernel reads direct memory only: any other buffer would be copied into such a one
        ByteBuf content = channel.alloc().directBuffer(datagram.length).writeBytes(datagram);
        // a failed write is a lost datagram, which the timers deal with
        var unused = channel.write(new DatagramPacket(content, target), channel.voidPromise());
        if (!flushScheduled) {
            flushScheduled = true;
            loop.execute(flush);
        }
    }

    void close() {
        channels.forEach(channel -> channel.close().syncUninterruptibly());
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private void flush() {
        flushScheduled = false;
        channels.forEach(Channel::flush);
    }

    private Bootstrap bootstrap(TransportConfig config, Receiver receiver) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .option(ChannelOption.SO_RCVBUF, config.receiveBuffer())
                .handler(new Inbound(receiver, coalescing));
        if (!useEpoll(config)) {
            return bootstrap
                    .channel(NioDatagramChannel.class)
                    .option(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(DATAGRAM_SIZE));
        }
        return bootstrap
                .channel(EpollDatagramChannel.class)
                .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, DATAGRAM_SIZE)
                // one call takes all there is; level-triggered, none has to find out that there is no more
                .option(EpollChannelOption.EPOLL_MODE, EpollMode.LEVEL_TRIGGERED)
                .option(
                        ChannelOption.RCVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(DATAGRAM_SIZE * DATAGRAMS_AT_ONCE).maxMessagesPerRead(1));
    }

    private static boolean useEpoll(TransportConfig config) {
        return config.nativeTransport() && Epoll.isAvailable();
    }

    @ChannelHandler.Sharable
    private static final class Inbound extends SimpleChannelInboundHandler<DatagramPacket> {
        private final Receiver receiver;
        private final Coalescing coalescing;

        Inbound(Receiver receiver, Coalescing coalescing) {
            this.receiver = receiver;
            this.coalescing = coalescing;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            ByteBuf content = packet.content();
            byte[] datagram = new byte[content.readableBytes()];
            content.readBytes(datagram);
            coalescing.arrived();
            receiver.receive(packet.sender(), datagram);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // "connection refused" and its like come before proper answers; silence is told by the timers
        }
    }
}
