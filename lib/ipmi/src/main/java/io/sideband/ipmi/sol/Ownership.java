package io.sideband.ipmi.sol;

import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.PayloadPort;
import io.sideband.ipmi.command.GetPayloadInstanceInfo;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.PayloadType;
import java.time.Duration;

/** Notices that somebody else has the console: not every BMC says so (Get Payload Instance Info, IPMI v2.0 §24.5). */
final class Ownership {
    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final long UNKNOWN = -1;

    private final IpmiSession session;
    private final PayloadPort port;
    private final int instance;
    private final Runnable lost;
    private long ours = UNKNOWN;
    private boolean ended;

    Ownership(IpmiSession session, PayloadPort port, int instance, Runnable lost) {
        this.session = session;
        this.port = port;
        this.instance = instance;
        this.lost = lost;
    }

    /** Remembers who has it now, which is us. */
    void begin() {
        var unused = session.send(new GetPayloadInstanceInfo(PayloadType.SOL, instance))
                .thenAccept(info -> {
                    ours = info.sessionId();
                    port.schedule(INTERVAL, this::look);
                })
                // a BMC that does not tell is believed to say when it deactivates
                .exceptionally(silent -> null);
    }

    void end() {
        ended = true;
    }

    private void look() {
        if (ended) {
            return;
        }
        // some BMCs stop printing when their server starts anew, until they are written to
        port.send(new SolPacket(0, 0, 0, 0, ByteString.empty()).encode());
        var unused = session.send(new GetPayloadInstanceInfo(PayloadType.SOL, instance))
                .whenComplete((info, failure) -> {
                    if (info != null && info.sessionId() != ours && !ended) {
                        lost.run();
                    } else {
                        port.schedule(INTERVAL, this::look);
                    }
                });
    }
}
