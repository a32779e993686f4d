package io.sideband.simulator.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.sideband.simulator.session.Handshake;
import io.sideband.simulator.session.Outlet;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The socket of one BMC: hands datagrams to its server and plays the faults of its link. Runs on its event loop. */
final class BmcChannel extends SimpleChannelInboundHandler<DatagramPacket> {
    private final BmcServer server;
    private final Handshake handshake;
    private final Supplier<Link> link;
    private final SplittableRandom dice;

    /** @param seed of the losses */
    BmcChannel(BmcServer server, Handshake handshake, Supplier<Link> link, long seed) {
        this.server = server;
        this.handshake = handshake;
        this.link = link;
        this.dice = new SplittableRandom(seed);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        Link now = link.get();
        if (now.cut() || lost(now.requestLoss())) {
            return;
        }
        ByteBuf content = packet.content();
        byte[] bytes = new byte[content.readableBytes()];
        content.readBytes(bytes);
        InetSocketAddress peer = packet.sender();
        Optional<byte[]> answer = server.receive(bytes, handshake, new WayBack(context, peer));
        if (answer.isEmpty() || lost(now.answerLoss())) {
            return;
        }
        if (now.latency().isZero()) {
            send(context, answer.get(), peer);
        } else {
            var _ = context.executor()
                    .schedule(
                            () -> sendLate(context, answer.get(), peer),
                            now.latency().toNanos(),
                            TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    /** An ICMP error of an earlier answer arrives as an exception; a UDP server goes on. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {}

    private boolean lost(double part) {
        return part > 0 && dice.nextDouble() < part;
    }

    private void sendLate(ChannelHandlerContext context, byte[] answer, InetSocketAddress peer) {
        if (!link.get().cut()) {
            send(context, answer, peer);
            context.flush();
        }
    }

    private static void send(ChannelHandlerContext context, byte[] answer, InetSocketAddress peer) {
        var _ = context.write(new DatagramPacket(Unpooled.wrappedBuffer(answer), peer), context.voidPromise());
    }

    /** To one console, over the same link as the answers. */
    private final class WayBack implements Outlet {
        private final ChannelHandlerContext context;
        private final InetSocketAddress peer;

        WayBack(ChannelHandlerContext context, InetSocketAddress peer) {
            this.context = context;
            this.peer = peer;
        }

        @Override
        public void send(byte[] datagram) {
            context.executor().execute(() -> {
                Link now = link.get();
                if (!now.cut() && !lost(now.answerLoss())) {
                    BmcChannel.send(context, datagram, peer);
                    context.flush();
                }
            });
        }

        @Override
        public void later(Duration delay, Runnable work) {
            var _ = context.executor().schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
