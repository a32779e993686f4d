package io.sideband.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortCheckIT {
    private final StackPorts ports = StackPorts.free();

    @Test
    void freePortsAreNoComplaint() {
        assertThat(PortCheck.taken(ports)).isEmpty();
    }

    @Test
    void takenTcpPortIsNamedWithItsUserAndWhatToDo() throws Exception {
        try (var _ = new ServerSocket(ports.kafka(), 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(PortCheck.taken(ports))
                    .singleElement()
                    .asString()
                    .contains("port " + ports.kafka(), "Kafka", "ss -ltnp", "deploy/down");
        }
    }

    @Test
    void takenBmcPortIsNamed() throws Exception {
        var address = new InetSocketAddress(InetAddress.ofLiteral("127.10.0.1"), ports.bmcs());
        try (var _ = new DatagramSocket(address)) {
            assertThat(PortCheck.taken(ports))
                    .singleElement()
                    .asString()
                    .contains("UDP port " + ports.bmcs(), "ss -lunp");
        }
    }
}
