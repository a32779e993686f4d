package io.sideband.bmc.ipmi;

import io.sideband.bmc.ConsoleSettings;
import io.sideband.bmc.LanSettings;
import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.lan.LanConfiguration;
import io.sideband.ipmi.lan.LanConfiguration.Addressing;
import io.sideband.ipmi.sol.SolConfiguration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** The port's requests about how a BMC and its console are on the network, by methods of the same names. */
final class NetworkSettings {
    private static final int PRESENT_CHANNEL = 0x0e;
    private static final int LEAST_PRIVILEGE = 2;
    /** Bit/s by IPMI v2.0 table 26-5, parameter 5, from code 6 on. */
    private static final List<Integer> BIT_RATES = List.of(9600, 19_200, 38_400, 57_600, 115_200);

    private static final int FIRST_BIT_RATE = 6;

    private final LanConfiguration lan;
    private final SolConfiguration sol;

    NetworkSettings(IpmiChannel channel) {
        this.lan = new LanConfiguration(channel, PRESENT_CHANNEL);
        this.sol = new SolConfiguration(channel, PRESENT_CHANNEL);
    }

    CompletionStage<LanSettings> lan() {
        return lan.addressing()
                .thenApply(now -> new LanSettings(
                        switch (now.source()) {
                            case STATIC -> LanSettings.Source.STATIC;
                            case DHCP -> LanSettings.Source.DHCP;
                            case UNSPECIFIED, BIOS, OTHER -> LanSettings.Source.OTHER;
                        },
                        now.address(),
                        now.subnetMask(),
                        now.gateway(),
                        now.vlan()));
    }

    CompletionStage<Void> configureLan(LanSettings wanted) {
        return lan.addressing().thenCompose(now -> lan.change(now, changed(now, wanted)));
    }

    private static Addressing changed(Addressing now, LanSettings wanted) {
        LanSettings.Source source = wanted.source();
        return new Addressing(
                Objects.requireNonNullElse(wanted.address(), now.address()),
                Objects.requireNonNullElse(wanted.subnetMask(), now.subnetMask()),
                Objects.requireNonNullElse(wanted.gateway(), now.gateway()),
                source == null
                        ? now.source()
                        : switch (source) {
                            case STATIC -> LanConfiguration.Source.STATIC;
                            case DHCP -> LanConfiguration.Source.DHCP;
                            case OTHER -> throw new IllegalArgumentException("source: OTHER cannot be set");
                        },
                now.macAddress(),
                Objects.requireNonNullElse(wanted.vlan(), now.vlan()));
    }

    CompletionStage<ConsoleSettings> consoleSettings() {
        return sol.read()
                .thenApply(now -> new ConsoleSettings(
                        now.enabled(),
                        privilege(now.privilege()),
                        now.encryptionForced(),
                        now.authenticationForced(),
                        bitRate(now.bitRate())));
    }

    CompletionStage<Void> configureConsole(ConsoleSettings wanted) {
        return sol.read().thenCompose(now -> {
            ConsoleSettings.Privilege privilege = wanted.privilege();
            Integer rate = wanted.bitRate();
            return sol.change(
                    now,
                    new SolConfiguration.Settings(
                            Objects.requireNonNullElse(wanted.enabled(), now.enabled()),
                            privilege == null ? now.privilege() : LEAST_PRIVILEGE + privilege.ordinal(),
                            Objects.requireNonNullElse(wanted.encryptionForced(), now.encryptionForced()),
                            Objects.requireNonNullElse(wanted.authenticationForced(), now.authenticationForced()),
                            rate == null ? now.bitRate() : code(rate)));
        });
    }

    /** What is less than user is user's, what is more than administrator is administrator's. */
    private static ConsoleSettings.Privilege privilege(int code) {
        ConsoleSettings.Privilege[] all = ConsoleSettings.Privilege.values();
        return all[Math.clamp(code - LEAST_PRIVILEGE, 0, all.length - 1)];
    }

    private static int bitRate(int code) {
        int index = code - FIRST_BIT_RATE;
        return index < 0 || index >= BIT_RATES.size() ? 0 : BIT_RATES.get(index);
    }

    private static int code(int bitRate) {
        return bitRate == 0 ? 0 : FIRST_BIT_RATE + BIT_RATES.indexOf(bitRate);
    }
}
