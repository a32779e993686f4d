package io.sideband.ipmi.transport;

import io.sideband.ipmi.BmcTimeoutException;
import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.IpmiException;
import io.sideband.ipmi.PayloadPort;
import io.sideband.ipmi.command.CloseSession;
import io.sideband.ipmi.session.HandshakeState;
import io.sideband.ipmi.session.Inbound;
import io.sideband.ipmi.session.RetryPolicy;
import io.sideband.ipmi.session.RoundTrip;
import io.sideband.ipmi.session.SessionChannel;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.PayloadType;
import io.sideband.ipmi.wire.SessionPacket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The session that a conversation has at the moment, if any, and the one exchange under way in it. Used on the event loop only. */
final class SessionLink implements Router.Inbox {
    private final Station station;
    private final RetryPolicy retry;
    private final LazyTimer timer;
    private final RoundTrip roundTrip = new RoundTrip();
    private final Map<Integer, PayloadPort.Listener> listeners = new HashMap<>();
    private int socket;
    private long lastHeard;
    private @Nullable SessionChannel channel;
    private @Nullable InetSocketAddress address;
    private @Nullable Exchange<?> current;

    SessionLink(Station station, RetryPolicy retry) {
        this.station = station;
        this.retry = retry;
        this.timer = new LazyTimer(station.loop(), this::onTimer);
    }

    /** The socket that the next login and session use. */
    int socket() {
        return socket;
    }

    boolean isOpen() {
        return channel != null;
    }

    /** Time since the BMC last proved that it has the session. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - lastHeard);
    }

    /** @param at where the BMC answered the login */
    void begin(HandshakeState.Established session, InetSocketAddress at) {
        channel = new SessionChannel(session, station.packetCryptography(), station.random());
        address = at;
        station.router().register(session.consoleSessionId(), this);
        station.farewells().opened(at);
        lastHeard = System.nanoTime();
    }

    @Override
    public void receive(SessionPacket packet) {
        SessionChannel open = channel;
        if (open == null) {
            return;
        }
        try {
            Inbound inbound = open.open(packet);
            lastHeard = System.nanoTime();
            Exchange<?> exchange = current;
            PayloadPort.Listener listener = listeners.get(inbound.payloadType());
            if (listener != null) {
                listener.received(inbound.payload());
            } else if (exchange != null) {
                inbound.response().ifPresent(exchange::onResponse);
            }
        } catch (IpmiException e) {
            station.router().discard();
        }
    }

    <R> void exchange(IpmiCommand<R> command, Exchange.Listener<R> listener) {
        SessionChannel open = channel;
        if (open == null) {
            listener.failed(new BmcTimeoutException("there is no session to send in", false));
            return;
        }
        // an answer that is lost for good is worth the whole wait
        RetryPolicy waits = command.repeat() == IpmiCommand.Repeat.HARMFUL ? retry : roundTrip.adapt(retry);
        Exchange<R> exchange = new Exchange<>(command, once(listener), open, waits, this::transmit, timer);
        current = exchange;
        exchange.start();
    }

    /** {@code listener}, told after the exchange was put away and measured. */
    private <R> Exchange.Listener<R> once(Exchange.Listener<R> listener) {
        long started = System.nanoTime();
        return new Exchange.Listener<>() {
            @Override
            public void answered(R response) {
                Exchange<?> exchange = current;
                if (exchange != null && !exchange.repeated()) {
                    roundTrip.sample(Duration.ofNanos(System.nanoTime() - started));
                }
                current = null;
                listener.answered(response);
            }

            @Override
            public void failed(RuntimeException cause) {
                current = null;
                listener.failed(cause);
            }
        };
    }

    /** From now on {@code listener} gets what the session carries of a payload other than IPMI messages. */
    void listen(int payloadType, PayloadPort.Listener listener) {
        if (payloadType == PayloadType.IPMI || listeners.putIfAbsent(payloadType, listener) != null) {
            throw new IllegalStateException("payload type %d has a listener".formatted(payloadType));
        }
    }

    void unlisten(int payloadType, PayloadPort.Listener listener) {
        listeners.remove(payloadType, listener);
    }

    /** Sends a payload in the session; nothing if there is none. */
    void send(int payloadType, ByteString payload) {
        SessionChannel open = channel;
        if (open != null) {
            transmit(open.seal(payloadType, payload.toByteArray()));
        }
    }

    /** Fails the exchange under way, if there is one. */
    void abort(RuntimeException cause) {
        Exchange<?> exchange = current;
        if (exchange != null) {
            exchange.fail(cause);
        }
    }

    /** The BMC fell silent: gives the session up, and speaks from another port the next time. */
    void forsake() {
        drop();
        socket = (socket + 1) % station.sockets().count();
    }

    /** Closes the session without waiting, so that the BMC gets its slot back if it still listens. */
    void drop() {
        SessionChannel open = channel;
        InetSocketAddress at = address;
        if (open == null || at == null) {
            return;
        }
        int sequence = open.nextRequestSequence();
        transmit(open.seal(new CloseSession(open.session().managedSessionId()), sequence));
        channel = null;
        station.farewells().bid(at, open, sequence);
        List<PayloadPort.Listener> bereft = List.copyOf(listeners.values());
        listeners.clear();
        bereft.forEach(PayloadPort.Listener::lost);
    }

    void close() {
        drop();
        timer.close();
    }

    private void transmit(byte[] datagram) {
        InetSocketAddress at = address;
        if (at != null) {
            station.sockets().send(socket, at, datagram);
        }
    }

    private void onTimer() {
        Exchange<?> exchange = current;
        if (exchange != null) {
            exchange.onTimer();
        }
    }
}
