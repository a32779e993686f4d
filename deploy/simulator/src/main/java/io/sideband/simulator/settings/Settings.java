package io.sideband.simulator.settings;

import io.sideband.ipmi.wire.ByteString;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Everything that was set on one BMC. Made when something is first read or set, since most BMCs never need it. */
public final class Settings {
    private static final int ENTITY_KINDS = 0x100;

    private final Configuration lan = new Configuration(Layouts.LAN);
    private final Configuration sol = new Configuration(Layouts.SOL);
    private final Configuration pef = new Configuration(Layouts.PEF);
    private final Configuration dcmi = new Configuration(Layouts.DCMI);
    private final BootFlags boot = new BootFlags();
    private final Watchdog watchdog = new Watchdog();
    private final Map<Integer, ByteString> inventories = new HashMap<>(2);
    private final Map<Integer, ByteString> thermalLimits = new HashMap<>(2);
    private PowerLimit powerLimit = PowerLimit.NONE;
    private ByteString assetTag = ByteString.empty();
    private Optional<ByteString> controllerId = Optional.empty();
    private int globalEnables = 0x0d;
    private int disabledButtons;
    private int cycleInterval = 1;
    private int channelAccess = 0x22;
    private int channelPrivilege = 4;
    private int lastSoftwareEvent = 0xffff;
    private int lastBmcEvent = 0xffff;
    private int pefPostpone;
    private int utcOffset = 0x07ff;

    public Configuration lan() {
        return lan;
    }

    public Configuration sol() {
        return sol;
    }

    public Configuration pef() {
        return pef;
    }

    public Configuration dcmi() {
        return dcmi;
    }

    public BootFlags boot() {
        return boot;
    }

    public Watchdog watchdog() {
        return watchdog;
    }

    /** Content of a FRU device that somebody wrote to. */
    public Map<Integer, ByteString> inventories() {
        return inventories;
    }

    /** DCMI thermal limit by entity id and instance: exception actions, limit in degrees, exception time. */
    public Optional<ByteString> thermalLimit(int entity, int instance) {
        return Optional.ofNullable(thermalLimits.get(entity * ENTITY_KINDS + instance));
    }

    public void thermalLimit(int entity, int instance, ByteString limit) {
        thermalLimits.put(entity * ENTITY_KINDS + instance, limit);
    }

    public PowerLimit powerLimit() {
        return powerLimit;
    }

    public void powerLimit(PowerLimit limit) {
        powerLimit = limit;
    }

    public ByteString assetTag() {
        return assetTag;
    }

    public void assetTag(ByteString tag) {
        assetTag = tag;
    }

    /** DCMI management controller identifier string, if one was set. */
    public Optional<ByteString> controllerId() {
        return controllerId;
    }

    public void controllerId(ByteString id) {
        controllerId = Optional.of(id);
    }

    /** BMC global enables (IPMI v2.0 §22.1). */
    public int globalEnables() {
        return globalEnables;
    }

    public void globalEnables(int enables) {
        globalEnables = enables;
    }

    /** Front panel buttons that are disabled, as Set Front Panel Button Enables has them (IPMI v2.0 §28.6). */
    public int disabledButtons() {
        return disabledButtons;
    }

    public void disabledButtons(int buttons) {
        disabledButtons = buttons;
    }

    /** Power cycle interval in seconds (IPMI v2.0 §28.9). */
    public int cycleInterval() {
        return cycleInterval;
    }

    public void cycleInterval(int seconds) {
        cycleInterval = seconds;
    }

    /** Channel access, byte 1 of Get Channel Access (IPMI v2.0 §22.23). */
    public int channelAccess() {
        return channelAccess;
    }

    /** Channel privilege limit, byte 2. */
    public int channelPrivilege() {
        return channelPrivilege;
    }

    public void channelAccess(int access, int privilege) {
        channelAccess = access;
        channelPrivilege = privilege;
    }

    /** Record ids of the last events that software and BMC processed for PEF (IPMI v2.0 §30.5). */
    public int lastSoftwareEvent() {
        return lastSoftwareEvent;
    }

    public int lastBmcEvent() {
        return lastBmcEvent;
    }

    public void lastEvent(boolean byBmc, int id) {
        if (byBmc) {
            lastBmcEvent = id;
        } else {
            lastSoftwareEvent = id;
        }
    }

    /** PEF postpone timer as it was armed (IPMI v2.0 §30.2). */
    public int pefPostpone() {
        return pefPostpone;
    }

    public void pefPostpone(int value) {
        pefPostpone = value;
    }

    /** SEL time's offset from UTC in minutes, 07FFh if unspecified (IPMI v2.0 §31.11a). */
    public int utcOffset() {
        return utcOffset;
    }

    public void utcOffset(int minutes) {
        utcOffset = minutes;
    }
}
