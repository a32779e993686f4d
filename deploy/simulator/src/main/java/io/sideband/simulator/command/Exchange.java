package io.sideband.simulator.command;

import io.sideband.ipmi.wire.LanRequest;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;
import io.sideband.simulator.ledger.Given;
import io.sideband.simulator.machine.Machine;
import io.sideband.simulator.sensor.SensorKey;
import io.sideband.simulator.session.ServerSession;
import io.sideband.simulator.session.SessionTable;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request while it is answered: what a command reads, and what it writes. */
final class Exchange {
    /** Most bytes of data that an answer has, so that any console's buffer takes it. */
    static final int LARGEST_ANSWER = 240;

    private final Machine machine;
    private final SessionTable sessions;
    private final InetSocketAddress address;
    private final @Nullable ServerSession session;
    private final Instant now;
    private final LanRequest request;
    private final WireReader in;
    private final WireWriter out = new WireWriter(32);
    private @Nullable Given given;
    private boolean withheld;
    private boolean dataAnyway;

    Exchange(
            Machine machine,
            SessionTable sessions,
            InetSocketAddress address,
            @Nullable ServerSession session,
            Instant now,
            LanRequest request) {
        this.machine = machine;
        this.sessions = sessions;
        this.address = address;
        this.session = session;
        this.now = now;
        this.request = request;
        this.in = request.data().reader();
    }

    /** A sensor number, read as one of the sensors that the request is about. */
    SensorKey sensor() {
        return new SensorKey(request.responderAddress(), request.responderLun(), in.u8("sensor number"));
    }

    /** The request itself. */
    LanRequest request() {
        return request;
    }

    Machine machine() {
        return machine;
    }

    SessionTable sessions() {
        return sessions;
    }

    /** Where the BMC listens. */
    InetSocketAddress address() {
        return address;
    }

    Optional<ServerSession> session() {
        return Optional.ofNullable(session);
    }

    Instant now() {
        return now;
    }

    WireReader in() {
        return in;
    }

    WireWriter out() {
        return out;
    }

    /** Notes what the answer tells, for the ledger. */
    void give(Given told) {
        given = told;
    }

    @Nullable
    Given given() {
        return given;
    }

    /** The BMC does not answer this request. */
    void withhold() {
        withheld = true;
    }

    /** The answer has its data although its completion code is not 00h. */
    void giveDataAnyway() {
        dataAnyway = true;
    }

    boolean dataAnyway() {
        return dataAnyway;
    }

    boolean withheld() {
        return withheld;
    }
}
