package io.sideband.simulator;

import io.sideband.testkit.PeerLogin;
import io.sideband.testkit.PeerProgram;
import java.util.List;
import java.util.stream.Stream;

/** The independent clients as administrators of the first BMC; they must succeed. */
final class Peer {
    private Peer() {}

    static String ipmitool(Simulator simulator, int suite, String... arguments) {
        return PeerProgram.run(login(simulator, suite).ipmitool(List.of(arguments)))
                .expectSuccess();
    }

    /** A program of FreeIPMI. */
    static String freeipmi(Simulator simulator, int suite, String program, String... arguments) {
        List<String> words =
                Stream.concat(Stream.of(program), Stream.of(arguments)).toList();
        return PeerProgram.run(login(simulator, suite).freeipmi(words)).expectSuccess();
    }

    private static PeerLogin login(Simulator simulator, int suite) {
        String host = simulator.bmc(0).address().getAddress().getHostAddress();
        return new PeerLogin(host, simulator.port(), PeerIT.USER, PeerIT.PASSWORD, suite);
    }
}
