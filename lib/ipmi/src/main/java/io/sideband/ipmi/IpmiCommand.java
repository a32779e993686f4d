package io.sideband.ipmi;

import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * One IPMI command: how its request is written and its response read. A record per command, a file each, in
 * {@code io.sideband.ipmi.command}; an OEM command is another implementation of this interface.
 *
 * @param <R> the decoded response
 */
public interface IpmiCommand<R> {

    /** What it would mean to execute the command twice. */
    enum Repeat {
        /** The second execution changes nothing more: the request may be retransmitted. */
        HARMLESS,
        /** The second execution does harm (cycle, reset, soft-off): one datagram, and a lost answer is said to be lost. */
        HARMFUL
    }

    /** Even network function of the request (IPMI v2.0 §5.1). */
    int netFn();

    /** Command number, 00h to FFh (IPMI v2.0 appendix G). */
    int command();

    /** The least privilege that the command needs (IPMI v2.0 appendix G). */
    Privilege privilege();

    default Repeat repeat() {
        return Repeat.HARMLESS;
    }

    /** True if a completion code says that the BMC will do it later: node busy and processing timeout (IPMI v2.0 table 5-2). */
    default boolean isBusy(int completionCode) {
        return completionCode == 0xc0 || completionCode == 0xc3;
    }

    /** Logical unit of the responder, 0 to 3. */
    default int lun() {
        return 0;
    }

    /** Writes the request data after the command byte. */
    void encode(WireWriter out);

    /**
     * Reads the response data after a completion code of 00h.
     *
     * @throws MalformedPacketException if the response is too short
     */
    R decode(WireReader in);
}
