package io.sideband.simulator.console;

import io.sideband.ipmi.wire.PayloadType;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.session.Quirks;
import io.sideband.simulator.session.ServerSession;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one SOL instance of a BMC (IPMI v2.0 §15.9, table 15-2). One packet with data is under way at a time; it is repeated
 * until it is acknowledged, and what was accepted of it only in part is sent again under the next number. Guarded by
 * {@code monitor}.
 *
 * <pre>
 *   byte 0  packet sequence number 1 to 15, 0 without data
 *   byte 1  number of the packet that is acknowledged, 0 for none
 *   byte 2  accepted characters of it
 *   byte 3  [6] not acknowledged  [5] transfer unavailable  [4] to the console: deactivating, to the BMC: break
 * </pre>
 */
public final class SolPort {
    /** Most bytes of a SOL payload in each direction. */
    public static final int PAYLOAD_SIZE = 200;

    private static final int HEADER = 4;
    private static final int SEQUENCES = 15;
    private static final int NACK = 0x40;
    private static final int DEACTIVATING = 0x10;
    private static final int BREAK = 0x10;
    private static final int FLUSH_OUTBOUND = 0x01;
    private static final int MOST_WAITING = 16_384;
    private static final int MOST_TRIES = 8;
    private static final Duration RETRY = Duration.ofMillis(500);

    private final Object monitor;
    private final SerialLine line;
    private final Quirks quirks;
    private @Nullable ServerSession owner;
    private boolean quiet;
    private boolean answering;
    private byte[] waiting = new byte[0];
    private byte[] underWay = new byte[0];
    private int sequence;
    private int lastReceived;
    private int lastAccepted;
    private int tries;
    private long activation;

    public SolPort(SerialLine line, Object monitor, Quirks quirks) {
        this.line = line;
        this.quirks = quirks;
        this.monitor = monitor;
        line.listen(this::arrived);
    }

    /** The session that has it, if one has. */
    public Optional<ServerSession> owner() {
        return Optional.ofNullable(owner).filter(ServerSession::active);
    }

    /** Gives it to a session. What the machine sent before is not kept. */
    public void activate(ServerSession session) {
        owner = session;
        activation++;
        waiting = new byte[0];
        underWay = new byte[0];
        sequence = 0;
        lastReceived = 0;
    }

    /** Takes it away. @param notice whether the console is told */
    public void deactivate(boolean notice) {
        owner().filter(_ -> notice).ifPresent(session -> send(session, packet(0, 0, 0, DEACTIVATING, new byte[0])));
        owner = null;
    }

    /** The machine got power. */
    public void machineStarted() {
        quiet = quirks.plays(Fault.SOL_QUIET_AFTER_START);
    }

    /** Prints to the console what the machine did not. */
    public void print(byte[] bytes) {
        arrived(bytes);
    }

    /** A payload from the console of the session that has the port; returns the one that answers it. */
    public Optional<byte[]> received(WireReader in) {
        int number = in.u8("packet sequence number") & 0x0f;
        int acknowledged = in.u8("acknowledged sequence number") & 0x0f;
        int accepted = in.u8("accepted characters");
        int operation = in.u8("operation");
        byte[] data = in.rest();
        quiet = false;
        acknowledge(acknowledged, accepted, operation);
        if ((operation & FLUSH_OUTBOUND) != 0) {
            waiting = new byte[0];
        }
        if (number == 0) {
            return Optional.ofNullable(next()).map(next -> packet(sequence, 0, 0, 0, next));
        }
        if (number != lastReceived) {
            lastReceived = number;
            lastAccepted = quirks.plays(Fault.SOL_ACCEPTS_HALF) ? (data.length + 1) / 2 : data.length;
            if ((operation & BREAK) != 0) {
                line.sendBreak();
            }
            // what comes back at once travels with the acknowledgement
            answering = true;
            line.write(Arrays.copyOf(data, lastAccepted));
            answering = false;
        }
        byte[] next = next();
        return Optional.of(
                next == null
                        ? packet(0, number, lastAccepted, 0, new byte[0])
                        : packet(sequence, number, lastAccepted, 0, next));
    }

    private void acknowledge(int number, int accepted, int operation) {
        if (number == 0 || number != sequence || underWay.length == 0) {
            return;
        }
        int taken = (operation & NACK) != 0 ? 0 : Math.min(accepted, underWay.length);
        byte[] rest = Arrays.copyOfRange(underWay, taken, underWay.length);
        byte[] all = Arrays.copyOf(rest, rest.length + waiting.length);
        System.arraycopy(waiting, 0, all, rest.length, waiting.length);
        waiting = all;
        underWay = new byte[0];
    }

    /** Takes the next packet's data; null while one is under way or there is nothing. */
    private byte @Nullable [] next() {
        if (underWay.length > 0 || waiting.length == 0) {
            return null;
        }
        int size = Math.min(waiting.length, PAYLOAD_SIZE - HEADER);
        underWay = Arrays.copyOf(waiting, size);
        waiting = Arrays.copyOfRange(waiting, size, waiting.length);
        sequence = sequence % SEQUENCES + 1;
        tries = 1;
        watch(sequence, activation);
        return underWay;
    }

    /** Sends the packet again if it is still under way after a while; gives up when nobody acknowledges it. */
    private void watch(int number, long since) {
        owner().ifPresent(session -> session.outlet().later(RETRY, () -> {
            synchronized (monitor) {
                if (activation != since || number != sequence || underWay.length == 0) {
                    return;
                }
                if (++tries > MOST_TRIES) {
                    underWay = new byte[0];
                    return;
                }
                owner().ifPresent(still -> send(still, packet(number, 0, 0, 0, underWay)));
                watch(number, since);
            }
        }));
    }

    /** From the machine. Without a console, or when it is too slow, the oldest characters are lost. */
    private void arrived(byte[] bytes) {
        synchronized (monitor) {
            if (owner().isEmpty() || quiet) {
                return;
            }
            int keep = Math.min(waiting.length, Math.max(0, MOST_WAITING - bytes.length));
            byte[] all = Arrays.copyOf(
                    Arrays.copyOfRange(waiting, waiting.length - keep, waiting.length), keep + bytes.length);
            System.arraycopy(bytes, 0, all, keep, bytes.length);
            waiting = all;
            byte[] next = answering ? null : next();
            if (next != null) {
                owner().ifPresent(session -> send(session, packet(sequence, 0, 0, 0, next)));
            }
        }
    }

    private static byte[] packet(int number, int acknowledged, int accepted, int status, byte[] data) {
        return new WireWriter(HEADER + data.length)
                .u8(number)
                .u8(acknowledged)
                .u8(accepted)
                .u8(status)
                .bytes(data)
                .toByteArray();
    }

    private static void send(ServerSession session, byte[] payload) {
        session.send(PayloadType.SOL, payload);
    }
}
