package io.sideband.simulator.machine;

import io.sideband.ipmi.wire.ByteString;
import io.sideband.simulator.console.SolPort;
import io.sideband.simulator.firmware.FirmwareVersion;
import io.sideband.simulator.firmware.Upgrade;
import io.sideband.simulator.inventory.BmcIdentity;
import io.sideband.simulator.inventory.FruInventory;
import io.sideband.simulator.session.Quirks;
import io.sideband.simulator.settings.Settings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a BMC has beside chassis, sensors and log. Each part is made when somebody first asks for it: of ten thousand BMCs
 * most are only read. Not thread-safe.
 */
public final class Equipment {
    private final BmcIdentity identity;
    private final Host host;
    private final Quirks quirks;
    private final Object monitor;
    private @Nullable Settings settings;
    private @Nullable SolPort sol;
    private @Nullable Upgrade firmware;

    Equipment(BmcIdentity identity, Host host, Quirks quirks, Object monitor) {
        this.quirks = quirks;
        this.identity = identity;
        this.host = host;
        this.monitor = monitor;
    }

    /** What was set on this BMC. */
    public Settings settings() {
        Settings made = settings;
        if (made == null) {
            made = new Settings();
            settings = made;
        }
        return made;
    }

    /** What was set, if anybody asked for it yet. */
    Optional<Settings> settingsIfAny() {
        return Optional.ofNullable(settings);
    }

    /** The SOL instance. */
    public SolPort sol() {
        SolPort made = sol;
        if (made == null) {
            made = new SolPort(host.line(), monitor, quirks);
            sol = made;
        }
        return made;
    }

    /** What runs on the BMC, and how to change it. */
    public Upgrade firmware() {
        Upgrade made = firmware;
        if (made == null) {
            made = new Upgrade(new FirmwareVersion(identity.firmwareMajor(), identity.firmwareMinor(), 0));
            firmware = made;
        }
        return made;
    }

    /** Content of a FRU device, written to or as it was made; empty if there is none with this id. */
    public Optional<byte[]> inventory(int device) {
        Optional<ByteString> written = settings == null
                ? Optional.empty()
                : Optional.ofNullable(settings.inventories().get(device));
        return written.map(ByteString::toByteArray)
                .or(() -> FruInventory.of(identity, device))
                .map(bytes -> Damage.to(device, bytes, quirks));
    }

    /** The machine was started or reset. */
    void started() {
        if (sol != null) {
            sol.machineStarted();
        }
    }

    Optional<byte[]> bootFlags() {
        return settings == null ? Optional.empty() : settings.boot().boot();
    }
}
