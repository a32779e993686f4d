package io.sideband.ipmi.transport;

import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.wire.Datagram;
import io.sideband.ipmi.wire.SessionPacket;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * Whose is this datagram? Within a session the console session id tells, which we chose; during set-up the address does, and
 * then the message tag. Used on the event loop only, but for the counters.
 */
final class Router implements DatagramSockets.Receiver {

    /** Gets the packets that bear a session's id; whether they are the BMC's it must find out. */
    interface Inbox {
        void receive(SessionPacket packet);
    }

    private final LongObjectMap<Inbox> inboxes = new LongObjectHashMap<>();
    private final Set<Conversation> open = new HashSet<>();
    private final Map<InetSocketAddress, Lane> lanes = new HashMap<>();
    private final LongAdder received = new LongAdder();
    private final LongAdder discarded = new LongAdder();

    Lane enter(InetSocketAddress address) {
        Lane lane = lanes.computeIfAbsent(address, key -> new Lane());
        lane.enter();
        return lane;
    }

    void leave(InetSocketAddress address, Lane lane) {
        if (lane.leave()) {
            lanes.remove(address, lane);
        }
    }

    void opened(Conversation conversation) {
        open.add(conversation);
    }

    void closed(Conversation conversation) {
        open.remove(conversation);
    }

    List<Conversation> open() {
        return List.copyOf(open);
    }

    boolean isTaken(long consoleSessionId) {
        return inboxes.containsKey(consoleSessionId);
    }

    void register(long consoleSessionId, Inbox inbox) {
        inboxes.put(consoleSessionId, inbox);
    }

    void unregister(long consoleSessionId) {
        inboxes.remove(consoleSessionId);
    }

    long received() {
        return received.sum();
    }

    long discarded() {
        return discarded.sum();
    }

    /** Counts a datagram that was not believed or not understood. */
    void discard() {
        discarded.increment();
    }

    @Override
    public void receive(InetSocketAddress sender, byte[] bytes) {
        received.increment();
        try {
            Datagram datagram = Datagram.decode(bytes);
            if (datagram instanceof SessionPacket packet && packet.header().sessionId() != 0) {
                Inbox inbox = inboxes.get(packet.header().sessionId());
                if (inbox == null) {
                    discard();
                } else {
                    inbox.receive(packet);
                }
                return;
            }
            Lane lane = lanes.get(sender);
            if (lane == null) {
                discard();
            } else {
                lane.receive(datagram);
            }
        } catch (MalformedPacketException e) {
            discard();
        }
    }
}
