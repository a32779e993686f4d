package io.sideband.ipmi.command;

import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * What the watchdog does and when (IPMI v2.0 §27.6, §27.7).
 *
 * <pre>
 * byte 1     [7] 1 = do not log  [6] set: do not stop; get: runs  [2:0] use
 * byte 2     [6:4] interrupt before the timeout  [2:0] action at the timeout
 * byte 3     seconds that the interrupt comes before
 * byte 4     expiration flags; set: those to clear
 * byte 5-6   countdown, units of 100 ms
 * </pre>
 *
 * @param use 1 BIOS FRB2, 2 BIOS/POST, 3 OS load, 4 SMS/OS, 5 OEM
 * @param interrupt 0 none, 1 SMI, 2 NMI, 3 messaging interrupt
 * @param action 0 none, 1 hard reset, 2 power down, 3 power cycle
 * @param expirationFlags bit n: the timer expired while its use was n
 */
public record WatchdogSettings(
        boolean logging,
        boolean running,
        int use,
        int interrupt,
        int action,
        int interruptSeconds,
        int expirationFlags,
        int countdown) {

    static WatchdogSettings decode(WireReader in) {
        int use = in.u8("timer use");
        int actions = in.u8("timer actions");
        return new WatchdogSettings(
                (use & 0x80) == 0,
                (use & 0x40) != 0,
                use & 0x07,
                actions >> 4 & 0x07,
                actions & 0x07,
                in.u8("pre-timeout interval"),
                in.u8("expiration flags"),
                in.u16("initial countdown"));
    }

    void encode(WireWriter out) {
        out.u8((logging ? 0 : 0x80) | (running ? 0x40 : 0) | use)
                .u8(interrupt << 4 | action)
                .u8(interruptSeconds)
                .u8(expirationFlags)
                .u16(countdown);
    }
}
