package io.sideband.ipmi.transport;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * The addresses of one BMC, most preferred first, and the one that is spoken to. All work queues at the first one's lane,
 * wherever it is sent. Used on the event loop only.
 */
final class Route {
    private final List<InetSocketAddress> addresses;
    private final List<Lane> lanes;
    private int current;
    private int silentInARow;

    Route(Router router, List<InetSocketAddress> addresses) {
        this.addresses = List.copyOf(addresses);
        this.lanes = this.addresses.stream().map(router::enter).toList();
    }

    InetSocketAddress address() {
        return addresses.get(current);
    }

    Lane queue() {
        return lanes.getFirst();
    }

    /** Hands what comes from the address spoken to, outside of any session, to {@code login}. */
    void listen(Login login) {
        lanes.get(current).listen(login);
    }

    void stopListening() {
        lanes.get(current).listen(null);
    }

    /** The BMC answered where it is spoken to. */
    void answered() {
        silentInARow = 0;
    }

    /**
     * Goes on to the next address, as nothing answers at this one.
     *
     * @return false if all of them have been silent in a row
     */
    boolean advance() {
        current = (current + 1) % addresses.size();
        silentInARow = (silentInARow + 1) % addresses.size();
        return silentInARow != 0;
    }

    void leave(Router router) {
        for (int i = 0; i < lanes.size(); i++) {
            router.leave(addresses.get(i), lanes.get(i));
        }
    }

    @Override
    public String toString() {
        return address().toString();
    }
}
