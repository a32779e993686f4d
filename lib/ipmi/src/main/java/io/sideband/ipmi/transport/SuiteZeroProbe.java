package io.sideband.ipmi.transport;

import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.command.CloseSession;
import io.sideband.ipmi.posture.Finding;
import io.sideband.ipmi.session.Nonce;
import io.sideband.ipmi.session.RetryPolicy;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.Datagram;
import io.sideband.ipmi.wire.LanRequest;
import io.sideband.ipmi.wire.OpenSessionRequest;
import io.sideband.ipmi.wire.OpenSessionResponse;
import io.sideband.ipmi.wire.PayloadType;
import io.sideband.ipmi.wire.Rakp1;
import io.sideband.ipmi.wire.Rakp2;
import io.sideband.ipmi.wire.Rakp3;
import io.sideband.ipmi.wire.Rakp4;
import io.sideband.ipmi.wire.RmcpHeader;
import io.sideband.ipmi.wire.RmcpPlusStatus;
import io.sideband.ipmi.wire.SessionHeader;
import io.sideband.ipmi.wire.SessionPacket;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

/**
 * Finds out whether a BMC sets up a session at cipher suite 0 (IPMI v2.0 table 22-20), in which nobody proves anything. No other
 * part of this library speaks that suite, and this one sends the messages of a login at the privilege of a user and, if a
 * session came about, Close Session: there is no way to send a command in it.
 *
 * <pre>
 *   OPENING ──Open Session Response──► PROVING ──RAKP 2──► CONFIRMING ──RAKP 4──► accepted, Close Session
 *      ▲            │ refused              │ refused             │ refused
 *      └─ silence ──┴──────────────────────┴─────────────────────┴──► refused; after too much silence unknown
 * </pre>
 */
final class SuiteZeroProbe implements Lane.Listener, Lane.Work {
    private static final int NONE = 0;
    private static final int QUEUE_LIMIT = 64;
    private static final int FIRST_SEQUENCE = 1;

    private enum Stage {
        OPENING,
        PROVING,
        CONFIRMING
    }

    private final Station station;
    private final InetSocketAddress address;
    private final ByteString userName;
    private final RetryPolicy retry;
    private final CompletableFuture<Finding> result;
    private final Lane lane;
    private final LazyTimer timer;
    private Stage stage = Stage.OPENING;
    private Nonce nonce;
    private long managedSessionId;
    private int attempt;

    SuiteZeroProbe(
            Station station,
            InetSocketAddress address,
            ByteString userName,
            RetryPolicy retry,
            CompletableFuture<Finding> result) {
        this.station = station;
        this.address = address;
        this.userName = userName;
        this.retry = retry;
        this.result = result;
        this.nonce = station.nonce();
        this.lane = station.router().enter(address);
        this.timer = new LazyTimer(station.loop(), this::onTimer);
    }

    /** Takes its turn among what else is sent to this BMC. */
    void enqueue() {
        if (!lane.offer(this, QUEUE_LIMIT)) {
            station.router().leave(address, lane);
            result.complete(Finding.UNKNOWN);
        }
    }

    @Override
    public void start() {
        lane.listen(this);
        open();
    }

    private void open() {
        stage = Stage.OPENING;
        send(
                PayloadType.OPEN_SESSION_REQUEST,
                new OpenSessionRequest(attempt, Privilege.USER.code(), nonce.consoleSessionId(), NONE, NONE, NONE)
                        .encode());
    }

    private void onTimer() {
        attempt++;
        if (attempt < retry.transmissions()) {
            // a message is never sent twice: the BMC may already have gone on
            nonce = station.nonce();
            open();
        } else {
            finish(Finding.UNKNOWN);
        }
    }

    @Override
    public void receive(Datagram datagram) {
        if (!(datagram instanceof SessionPacket packet) || packet.header().sessionId() != 0) {
            return;
        }
        try {
            int type = packet.header().payloadType();
            if (stage == Stage.OPENING && type == PayloadType.OPEN_SESSION_RESPONSE) {
                opened(OpenSessionResponse.decode(packet.payload()));
            } else if (stage == Stage.PROVING && type == PayloadType.RAKP_2) {
                proved(Rakp2.decode(packet.payload(), NONE));
            } else if (stage == Stage.CONFIRMING && type == PayloadType.RAKP_4) {
                confirmed(packet.payload());
            }
        } catch (MalformedPacketException e) {
            station.router().discard();
        }
    }

    private void opened(OpenSessionResponse response) {
        boolean refused = response.status() != RmcpPlusStatus.NO_ERRORS;
        if (response.tag() != attempt || !isOurs(response.consoleSessionId(), refused)) {
            return;
        }
        if (refused || (response.authentication() | response.integrity() | response.confidentiality()) != NONE) {
            finish(refusal(response.status()));
            return;
        }
        managedSessionId = response.managedSessionId();
        stage = Stage.PROVING;
        int role = Privilege.USER.code() | Rakp1.NAME_ONLY_LOOKUP;
        send(PayloadType.RAKP_1, new Rakp1(attempt, managedSessionId, nonce.random(), role, userName).encode());
    }

    private void proved(Rakp2 rakp2) {
        boolean refused = rakp2.status() != RmcpPlusStatus.NO_ERRORS;
        if (!isOurs(rakp2.consoleSessionId(), refused)) {
            return;
        }
        if (refused) {
            finish(refusal(rakp2.status()));
            return;
        }
        stage = Stage.CONFIRMING;
        send(
                PayloadType.RAKP_3,
                new Rakp3(attempt, RmcpPlusStatus.NO_ERRORS, managedSessionId, ByteString.empty()).encode());
    }

    private void confirmed(WireReader payload) {
        Rakp4 rakp4 = Rakp4.decode(payload, NONE);
        boolean refused = rakp4.status() != RmcpPlusStatus.NO_ERRORS;
        if (!isOurs(rakp4.consoleSessionId(), refused)) {
            return;
        }
        if (!refused) {
            closeSession();
        }
        finish(refused ? refusal(rakp4.status()) : Finding.ACCEPTED);
    }

    /** A user that the BMC does not know, or a lack of slots, says nothing about the suite. */
    private static Finding refusal(int status) {
        return switch (status) {
            case RmcpPlusStatus.UNAUTHORIZED_NAME,
                    RmcpPlusStatus.INVALID_NAME_LENGTH,
                    RmcpPlusStatus.INSUFFICIENT_RESOURCES,
                    RmcpPlusStatus.NO_RESOURCES_AT_ROLE -> Finding.UNKNOWN;
            default -> Finding.REFUSED;
        };
    }

    private boolean isOurs(long consoleSessionId, boolean refused) {
        return consoleSessionId == nonce.consoleSessionId() || (refused && consoleSessionId == 0);
    }

    /** In clear and without a code, as everything in such a session. Nobody waits for the answer. */
    private void closeSession() {
        CloseSession close = new CloseSession(managedSessionId);
        WireWriter data = new WireWriter(4);
        close.encode(data);
        ByteString message = LanRequest.toBmc(
                        close.netFn(), close.lun(), FIRST_SEQUENCE, close.command(), data.toByteString())
                .encode();
        WireWriter out = new WireWriter();
        RmcpHeader.ipmi().encode(out);
        new SessionHeader(
                        PayloadType.IPMI,
                        false,
                        false,
                        ByteString.empty(),
                        managedSessionId,
                        FIRST_SEQUENCE,
                        message.size())
                .encode(out);
        station.sockets().send(0, address, out.bytes(message).toByteArray());
    }

    private void send(int payloadType, ByteString payload) {
        station.sockets()
                .send(
                        0,
                        address,
                        SessionPacket.outsideSession(payloadType, payload).encode());
        timer.arm(retry.wait(attempt));
    }

    private void finish(Finding finding) {
        timer.close();
        lane.listen(null);
        station.router().leave(address, lane);
        result.complete(finding);
        lane.next();
    }
}
