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
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The socket of one BMC: hands datagrams to its server and plays the faults of its link. Runs on its event loop. */
final class BmcChannel extends SimpleChannelInboundHandler<DatagramPacket> {
    /** What a BMC with one buffer takes for an answer. */
    private static final Duration MOMENT = Duration.ofMillis(5);

    private final BmcServer server;
    private final Handshake handshake;
    private final Supplier<Link> link;
    private final SplittableRandom dice;
    private @Nullable Future<?> underWay;

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
        if (underWay != null && !underWay.isDone() && server.forgetsWhatIsUnderWay()) {
            var _ = underWay.cancel(false);
        }
        Optional<byte[]> answer = server.receive(bytes, handshake, new WayBack(context, peer));
        if (answer.isEmpty() || lost(now.answerLoss())) {
            return;
        }
        Duration delay = server.hasOneBuffer() ? MOMENT : now.latency().next(dice);
        if (delay.isZero()) {
            send(context, answer.get(), peer);
        } else {
            underWay = context.executor()
                    .schedule(() -> sendLate(context, answer.get(), peer), delay.toNanos(), TimeUnit.NANOSECONDS);
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
            if (context.executor().inEventLoop()) {
                sendNow(datagram);
            } else {
                context.executor().execute(() -> sendNow(datagram));
            }
        }

        private void sendNow(byte[] datagram) {
            Link now = link.get();
            if (!now.cut() && !lost(now.answerLoss())) {
                BmcChannel.send(context, datagram, peer);
                context.flush();
            }
        }

        @Override
        public int port() {
            return peer.getPort();
        }

        @Override
        public void later(Duration delay, Runnable work) {
            var _ = context.executor().schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
