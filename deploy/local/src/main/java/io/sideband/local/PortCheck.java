package io.sideband.local;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks whether every port is free, before anything starts. */
final class PortCheck {
    private PortCheck() {}

    /** One sentence per port that is taken: which, for whom, and what to do. */
    static List<String> taken(StackPorts ports) {
        var found = new ArrayList<String>();
        tcp(ports.kafka(), "Kafka").ifPresent(found::add);
        tcp(ports.postgreSql(), "PostgreSQL").ifPresent(found::add);
        tcp(ports.simulatorControl(), "the simulator's control endpoint").ifPresent(found::add);
        for (var service : ServiceName.values()) {
            tcp(ports.of(service), service.text()).ifPresent(found::add);
        }
        udp(ports.bmcs()).ifPresent(found::add);
        return found;
    }

    private static Optional<String> tcp(int port, String whose) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(("port %d on 127.0.0.1, which %s needs, is taken: end what listens there"
                            + " (see it with: ss -ltnp 'sport = :%d'); if it is an earlier deploy/up: deploy/down")
                    .formatted(port, whose, port));
        }
    }

    private static Optional<String> udp(int port) {
        var first = new InetSocketAddress(InetAddress.ofLiteral("127.10.0.1"), port);
        try (var _ = new DatagramSocket(first)) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(("UDP port %d on 127.10.0.1, which the first simulated BMC needs, is taken: end what"
                            + " listens there (see it with: ss -lunp 'sport = :%d'); if it is an earlier deploy/up: deploy/down")
                    .formatted(port, port));
        }
    }
}
