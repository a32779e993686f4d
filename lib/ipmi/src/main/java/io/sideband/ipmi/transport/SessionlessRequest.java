package io.sideband.ipmi.transport;

import io.sideband.ipmi.BmcTimeoutException;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.IpmiException;
import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.session.RetryPolicy;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.Checksums;
import io.sideband.ipmi.wire.Datagram;
import io.sideband.ipmi.wire.LanRequest;
import io.sideband.ipmi.wire.LanResponse;
import io.sideband.ipmi.wire.LegacyPacket;
import io.sideband.ipmi.wire.PayloadType;
import io.sideband.ipmi.wire.SessionPacket;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One command without a login, and its answer, which is not authenticated. Sent in the v1.5 format, and where that is left
 * without an answer in the RMCP+ format, the only one in which some BMCs answer before a login.
 */
final class SessionlessRequest<R> implements Lane.Listener, Lane.Work {
    private static final int QUEUE_LIMIT = 64;

    private final Station station;
    private final InetSocketAddress address;
    private final RetryPolicy retry;
    private final IpmiCommand<R> command;
    private final Lane lane;
    private final CompletableFuture<R> result;
    private final LazyTimer timer;
    private int transmission;

    SessionlessRequest(
            Station station,
            InetSocketAddress address,
            RetryPolicy retry,
            IpmiCommand<R> command,
            CompletableFuture<R> result) {
        this.station = station;
        this.address = address;
        this.retry = retry;
        this.command = command;
        this.lane = station.router().enter(address);
        this.result = result;
        this.timer = new LazyTimer(station.loop(), this::onTimer);
    }

    /** Takes its turn among what else is sent to this BMC. */
    void enqueue() {
        if (!lane.offer(this, QUEUE_LIMIT)) {
            station.router().leave(address, lane);
            result.completeExceptionally(new BmcTimeoutException("the queue for %s is full".formatted(address), false));
        }
    }

    @Override
    public void start() {
        lane.listen(this);
        transmit();
    }

    @Override
    public void receive(Datagram datagram) {
        message(datagram)
                .map(message -> LanResponse.decode(message, Checksums.REQUIRED))
                .filter(response -> response.sequence() == 0
                        && response.netFn() == (command.netFn() | 1)
                        && response.command() == command.command())
                .ifPresent(this::accept);
    }

    private static Optional<WireReader> message(Datagram datagram) {
        return switch (datagram) {
            case LegacyPacket legacy
            when legacy.sessionId() == 0 -> Optional.of(legacy.payload().reader());
            case SessionPacket packet
            when packet.header().sessionId() == 0 && packet.header().payloadType() == PayloadType.IPMI ->
                Optional.of(packet.payload());
            default -> Optional.empty();
        };
    }

    private void accept(LanResponse response) {
        if (response.completionCode() != 0) {
            fail(new CompletionCodeException(name(), response.completionCode()));
            return;
        }
        R decoded;
        try {
            decoded = command.decode(response.data().reader());
        } catch (MalformedPacketException unreadable) {
            fail(unreadable);
            return;
        }
        release();
        result.complete(decoded);
        lane.next();
    }

    private void onTimer() {
        transmission++;
        if (transmission < retry.transmissions()) {
            transmit();
        } else {
            fail(new BmcTimeoutException("%s: no answer from %s".formatted(name(), address), false));
        }
    }

    private void transmit() {
        WireWriter data = new WireWriter();
        command.encode(data);
        ByteString message = LanRequest.toBmc(command.netFn(), command.lun(), 0, command.command(), data.toByteString())
                .encode();
        Datagram datagram = transmission % 2 == 0
                ? LegacyPacket.sessionless(message)
                : SessionPacket.outsideSession(PayloadType.IPMI, message);
        station.sockets().send(0, address, datagram.encode());
        timer.arm(retry.wait(transmission));
    }

    private String name() {
        return command.getClass().getSimpleName();
    }

    private void fail(IpmiException cause) {
        release();
        result.completeExceptionally(cause);
        lane.next();
    }

    private void release() {
        timer.close();
        lane.listen(null);
        station.router().leave(address, lane);
    }
}
