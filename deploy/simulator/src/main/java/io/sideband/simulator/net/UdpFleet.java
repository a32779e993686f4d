package io.sideband.simulator.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.sideband.ipmi.crypto.JceCryptography;
import io.sideband.ipmi.crypto.RandomSource;
import io.sideband.simulator.session.Handshake;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The sockets of all BMCs on a few event loops; epoll with batched reads and writes where the machine has it. */
public final class UdpFleet implements AutoCloseable {
    private static final int LARGEST_DATAGRAM = 1024;
    private static final int DATAGRAMS_PER_READ = 16;

    private final EventLoopGroup group;
    private final boolean epoll = Epoll.isAvailable();
    private final List<Channel> channels = new ArrayList<>();
    private final Map<EventLoop, Handshake> handshakes = new IdentityHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /** @param threads event loops */
    public UdpFleet(int threads) {
        group = epoll ? new EpollEventLoopGroup(threads) : new NioEventLoopGroup(threads);
    }

    /**
     * Opens the socket of a BMC.
     *
     * @param link asked for with every datagram
     * @throws BindException if the address cannot be had
     */
    public void open(BmcServer server, Supplier<Link> link, long seed) throws BindException {
        EventLoop loop = group.next();
        Handshake handshake =
                handshakes.computeIfAbsent(loop, _ -> new Handshake(new JceCryptography(), new RandomSource(random)));
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(epoll ? EpollDatagramChannel.class : NioDatagramChannel.class)
                .handler(new BmcChannel(server, handshake, link, seed));
        if (epoll) {
            bootstrap.option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, LARGEST_DATAGRAM);
        }
        int room = epoll ? LARGEST_DATAGRAM * DATAGRAMS_PER_READ : LARGEST_DATAGRAM;
        bootstrap.option(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(room));
        InetSocketAddress address = server.address();
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            BindException exception = new BindException("cannot listen on UDP %s:%d: %s"
                    .formatted(
                            address.getHostString(),
                            address.getPort(),
                            bound.cause().getMessage()));
            exception.initCause(bound.cause());
            throw exception;
        }
        channels.add(bound.channel());
    }

    /** Does something again and again until the fleet is closed. */
    public void every(Duration period, Runnable work) {
        var _ = group.next().scheduleAtFixedRate(work, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Closes all sockets and ends the event loops. */
    @Override
    public void close() {
        channels.forEach(channel -> channel.close().awaitUninterruptibly());
        channels.clear();
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
