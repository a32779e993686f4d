package io.sideband.ipmi.lan;

import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.command.GetLanConfiguration;
import io.sideband.ipmi.command.SetLanConfiguration;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireWriter;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/** Reads and writes the parameters of a LAN channel (IPMI v2.0 §23.1, §23.2, table 23-4). */
public final class LanConfiguration {
    private static final int SET_IN_PROGRESS = 0;
    private static final int ADDRESS = 3;
    private static final int ADDRESS_SOURCE = 4;
    private static final int MAC_ADDRESS = 5;
    private static final int SUBNET_MASK = 6;
    private static final int GATEWAY = 12;
    private static final int VLAN = 20;
    private static final int SUITE_ENTRIES = 23;
    private static final int SUITE_PRIVILEGES = 24;

    private static final int VLAN_ENABLED = 0x8000;
    private static final int PRIVILEGES_SIZE = 9;
    private static final int MOST_SUITES = 16;

    private final IpmiChannel bmc;
    private final int channel;

    /** @param channel 0 to 15, 0Eh = the channel that is spoken on */
    public LanConfiguration(IpmiChannel bmc, int channel) {
        this.bmc = bmc;
        this.channel = channel;
    }

    /** Where a BMC has its address from, in the order of the codes. */
    public enum Source {
        UNSPECIFIED,
        STATIC,
        DHCP,
        BIOS,
        OTHER
    }

    /**
     * Where the BMC is.
     *
     * @param macAddress six bytes
     * @param vlan 0 if there is none
     */
    public record Addressing(
            InetAddress address,
            InetAddress subnetMask,
            InetAddress gateway,
            Source source,
            ByteString macAddress,
            int vlan) {}

    /** The addresses in use. */
    public CompletionStage<Addressing> addressing() {
        return ip(ADDRESS)
                .thenCompose(address -> ip(SUBNET_MASK)
                        .thenCompose(mask -> ip(GATEWAY)
                                .thenCompose(gateway -> parameter(ADDRESS_SOURCE)
                                        .thenCompose(source -> parameter(MAC_ADDRESS)
                                                .thenCompose(mac -> vlan().thenApply(vlan -> new Addressing(
                                                        address,
                                                        mask,
                                                        gateway,
                                                        source(source.reader().u8("address source") & 0x0f),
                                                        mac.reader().byteString(6, "MAC address"),
                                                        vlan)))))));
    }

    /**
     * Gives the BMC an address of its own. The answer to the last request may be lost with the old address.
     *
     * @param gateway 0.0.0.0 for none
     */
    public CompletionStage<Void> assign(Inet4Address address, Inet4Address subnetMask, Inet4Address gateway) {
        return begin().thenCompose(begun -> write(ADDRESS_SOURCE, ByteString.copyOf((byte) Source.STATIC.ordinal())))
                .thenCompose(set -> write(SUBNET_MASK, ByteString.copyOf(subnetMask.getAddress())))
                .thenCompose(set -> write(GATEWAY, ByteString.copyOf(gateway.getAddress())))
                .thenCompose(set -> write(ADDRESS, ByteString.copyOf(address.getAddress())))
                .thenCompose(set -> end());
    }

    /**
     * Writes what differs between {@code present} and {@code wanted} but the MAC address; VLAN and address last, since with
     * them the BMC may be gone: the answer to them may be lost.
     */
    public CompletionStage<Void> change(Addressing present, Addressing wanted) {
        Map<Integer, ByteString> writes = new LinkedHashMap<>();
        if (wanted.source() != present.source()) {
            writes.put(ADDRESS_SOURCE, ByteString.copyOf((byte) wanted.source().ordinal()));
        }
        if (!wanted.subnetMask().equals(present.subnetMask())) {
            writes.put(SUBNET_MASK, ByteString.copyOf(wanted.subnetMask().getAddress()));
        }
        if (!wanted.gateway().equals(present.gateway())) {
            writes.put(GATEWAY, ByteString.copyOf(wanted.gateway().getAddress()));
        }
        if (wanted.vlan() != present.vlan()) {
            int vlan = wanted.vlan() == 0 ? 0 : wanted.vlan() | VLAN_ENABLED;
            writes.put(VLAN, new WireWriter(2).u16(vlan).toByteString());
        }
        if (!wanted.address().equals(present.address())) {
            writes.put(ADDRESS, ByteString.copyOf(wanted.address().getAddress()));
        }
        CompletionStage<Void> done = begin();
        for (Map.Entry<Integer, ByteString> each : writes.entrySet()) {
            done = done.thenCompose(before -> write(each.getKey(), each.getValue()));
        }
        return done.thenCompose(written -> end());
    }

    /**
     * The highest privilege that each cipher suite may reach: 0 not usable, 1 callback to 5 OEM.
     *
     * @return by cipher suite id, in ascending order
     */
    public CompletionStage<Map<Integer, Integer>> suitePrivileges() {
        return parameter(SUITE_ENTRIES)
                .thenCompose(entries -> parameter(SUITE_PRIVILEGES).thenApply(privileges -> {
                    Map<Integer, Integer> bySuite = new TreeMap<>();
                    // both begin with a reserved byte; privileges are nibbles, the lower first
                    int count = Math.min(Math.min(MOST_SUITES, entries.size() - 1), 2 * (privileges.size() - 1));
                    for (int i = 0; i < count; i++) {
                        int pair = privileges.at(1 + i / 2);
                        bySuite.put(entries.at(1 + i), i % 2 == 0 ? pair & 0x0f : pair >> 4);
                    }
                    return bySuite;
                }));
    }

    /**
     * Sets the highest privilege of cipher suites, those not named stay what they are.
     *
     * @param privileges by cipher suite id; 0 forbids the suite
     */
    public CompletionStage<Void> limitSuites(Map<Integer, Integer> privileges) {
        return parameter(SUITE_ENTRIES)
                .thenCompose(entries -> parameter(SUITE_PRIVILEGES).thenCompose(present -> {
                    byte[] bytes =
                            present.reader().bytes(Math.min(PRIVILEGES_SIZE, present.size()), "suite privileges");
                    List<Integer> suites = IntStream.range(1, entries.size())
                            .map(entries::at)
                            .boxed()
                            .toList();
                    privileges.forEach((suite, privilege) -> {
                        int index = suites.indexOf(suite);
                        if (index < 0 || 1 + index / 2 >= bytes.length) {
                            throw new IllegalArgumentException("the channel has no cipher suite %d".formatted(suite));
                        }
                        int shift = index % 2 * 4;
                        int kept = bytes[1 + index / 2] & ~(0x0f << shift);
                        bytes[1 + index / 2] = (byte) (kept | (privilege & 0x0f) << shift);
                    });
                    return write(SUITE_PRIVILEGES, ByteString.copyOf(bytes));
                }));
    }

    private CompletionStage<Integer> vlan() {
        return parameter(VLAN)
                .thenApply(data -> {
                    int value = data.reader().u16("VLAN");
                    return (value & VLAN_ENABLED) == 0 ? 0 : value & 0x0fff;
                })
                // BMCs without VLANs do not know the parameter
                .exceptionallyCompose(failure -> refused(failure)
                        ? CompletableFuture.completedFuture(0)
                        : CompletableFuture.failedFuture(AsyncLoop.cause(failure)));
    }

    private static Source source(int code) {
        return code < Source.values().length ? Source.values()[code] : Source.OTHER;
    }

    private CompletionStage<InetAddress> ip(int parameter) {
        return parameter(parameter).thenApply(data -> {
            try {
                return InetAddress.getByAddress(data.reader().bytes(4, "IP address"));
            } catch (UnknownHostException e) {
                throw new IllegalStateException("four bytes are an address", e);
            }
        });
    }

    private CompletionStage<ByteString> parameter(int parameter) {
        return bmc.send(new GetLanConfiguration(channel, parameter, 0, 0))
                .thenApply(GetLanConfiguration.Response::data);
    }

    private CompletionStage<Void> begin() {
        return progress(1);
    }

    private CompletionStage<Void> end() {
        return progress(0);
    }

    /** Not every BMC knows that somebody is at work. */
    private CompletionStage<Void> progress(int state) {
        return write(SET_IN_PROGRESS, new WireWriter(1).u8(state).toByteString())
                .exceptionallyCompose(failure -> refused(failure)
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.failedFuture(AsyncLoop.cause(failure)));
    }

    private CompletionStage<Void> write(int parameter, ByteString data) {
        return bmc.send(new SetLanConfiguration(channel, parameter, data)).thenApply(set -> null);
    }

    private static boolean refused(Throwable failure) {
        return AsyncLoop.cause(failure) instanceof CompletionCodeException;
    }
}
