package io.sideband.ipmi.transport;

import io.sideband.ipmi.BmcTimeoutException;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiException;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.command.GetChannelAuthenticationCapabilities;
import io.sideband.ipmi.session.RetryPolicy;
import io.sideband.ipmi.wire.Checksums;
import io.sideband.ipmi.wire.Datagram;
import io.sideband.ipmi.wire.LanRequest;
import io.sideband.ipmi.wire.LanResponse;
import io.sideband.ipmi.wire.LegacyPacket;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

/**
 * Asks a BMC what it is capable of, without a login. What comes back is not authenticated: a hint for people, never a ground
 * for a weaker login.
 */
final class Probe implements Lane.Listener, Lane.Work {
    private static final int INVALID_FIELD = 0xcc;
    private static final int QUEUE_LIMIT = 64;

    private final Station station;
    private final InetSocketAddress address;
    private final RetryPolicy retry;
    private final Lane lane;
    private final CompletableFuture<GetChannelAuthenticationCapabilities.Response> result;
    private final LazyTimer timer;
    private boolean extended = true;
    private int requestSequence;
    private int transmission;

    Probe(
            Station station,
            InetSocketAddress address,
            RetryPolicy retry,
            CompletableFuture<GetChannelAuthenticationCapabilities.Response> result) {
        this.station = station;
        this.address = address;
        this.retry = retry;
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
        if (!(datagram instanceof LegacyPacket packet) || packet.sessionId() != 0) {
            return;
        }
        LanResponse response = LanResponse.decode(packet.payload().reader(), Checksums.REQUIRED);
        GetChannelAuthenticationCapabilities command = command();
        if (response.sequence() != requestSequence
                || response.netFn() != (command.netFn() | 1)
                || response.command() != command.command()) {
            return;
        }
        if (response.completionCode() == INVALID_FIELD && extended) {
            // some BMCs refuse the bit that asks for IPMI v2.0 data
            extended = false;
            requestSequence++;
            transmit();
        } else if (response.completionCode() != 0) {
            fail(new CompletionCodeException("GetChannelAuthenticationCapabilities", response.completionCode()));
        } else {
            WireReader data = response.data().reader();
            GetChannelAuthenticationCapabilities.Response decoded = command.decode(data);
            release();
            result.complete(decoded);
            lane.next();
        }
    }

    private void onTimer() {
        transmission++;
        if (transmission < retry.transmissions()) {
            transmit();
        } else {
            fail(new BmcTimeoutException("probe: no answer from " + address, false));
        }
    }

    private void transmit() {
        WireWriter data = new WireWriter();
        command().encode(data);
        LanRequest request = LanRequest.toBmc(
                command().netFn(), 0, requestSequence, command().command(), data.toByteString());
        station.sockets()
                .send(0, address, LegacyPacket.sessionless(request.encode()).encode());
        timer.arm(retry.wait(transmission));
    }

    private GetChannelAuthenticationCapabilities command() {
        return new GetChannelAuthenticationCapabilities(
                GetChannelAuthenticationCapabilities.PRESENT_CHANNEL, extended, Privilege.ADMINISTRATOR);
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
