package io.sideband.simulator.machine;

import io.sideband.simulator.eventlog.EventLog;
import io.sideband.simulator.eventlog.FullLog;
import io.sideband.simulator.eventlog.SelRecord;
import io.sideband.simulator.inventory.BmcIdentity;
import io.sideband.simulator.ledger.Ledger;
import io.sideband.simulator.ledger.LedgerEntry;
import io.sideband.simulator.model.Chassis;
import io.sideband.simulator.model.ChassisAction;
import io.sideband.simulator.model.ChassisView;
import io.sideband.simulator.model.Climate;
import io.sideband.simulator.model.Conditions;
import io.sideband.simulator.model.OnTime;
import io.sideband.simulator.model.RestartCause;
import io.sideband.simulator.sensor.SensorBank;
import io.sideband.simulator.sensor.SensorCatalogue;
import io.sideband.simulator.sensor.SensorEvent;
import io.sideband.simulator.sensor.SensorKey;
import io.sideband.simulator.sensor.SensorReading;
import io.sideband.simulator.sensor.SensorSpec;
import io.sideband.simulator.sensor.StandardStates;
import io.sideband.simulator.session.Quirks;
import io.sideband.simulator.settings.PowerLimit;
import io.sideband.simulator.settings.Settings;
import io.sideband.simulator.settings.Watchdog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One machine: what the commands of its BMC read and change, and what tests set. Its monitor guards everything in it:
 * packets and the control endpoint both hold it while they work.
 */
public final class Machine implements Quirks {
    private static final int MOST_HOURS = 30_000;
    private static final long UNSPECIFIED_TIME = 0xffff_ffffL;

    private final BmcIdentity identity;
    private final Chassis chassis;
    private final Climate climate;
    private SensorBank sensors;
    private final EventLog log;
    private final FullLog fullLog;
    private final Ledger ledger;
    private final Clock clock;
    private final OnTime onTime;
    private final Host host;
    private final Equipment equipment;
    private final Disguise disguise;
    private final Instant started;
    private final Reservations reservations = new Reservations();
    private Instant eventTime;

    public Machine(BmcIdentity identity, MachineSetup setup, Host host, long seed, Clock clock, Ledger ledger) {
        this.identity = identity;
        this.chassis = new Chassis(setup.timings(), setup.on());
        this.climate = new Climate(seed, setup.on());
        this.sensors = new SensorBank(setup.catalogue(), this::log);
        this.log = new EventLog(setup.logCapacity(), setup.fullLog());
        this.fullLog = setup.fullLog();
        this.clock = clock;
        this.ledger = ledger;
        this.host = host;
        this.disguise = new Disguise(setup.faults());
        this.equipment = new Equipment(identity, host, this, this);
        this.eventTime = clock.instant();
        this.started = eventTime;
        if (setup.on()) {
            host.powerOn(Optional.empty());
        }
        this.onTime = new OnTime(Duration.ofHours(Math.floorMod(seed * 7919, MOST_HOURS)), setup.on(), eventTime);
    }

    public String name() {
        return identity.name();
    }

    public BmcIdentity identity() {
        return identity;
    }

    /** The time now, after everything that was due. Called first by whoever uses the machine. */
    public Instant settle() {
        Instant now = clock.instant();
        equipment.settingsIfAny().ifPresent(settings -> {
            settings.boot().settle(now);
            settings.watchdog().settle(now).ifPresent(this::expired);
        });
        chassis.settle(now, this::switched);
        eventTime = now;
        return now;
    }

    /** What it has beside chassis, sensors and log. */
    public Equipment equipment() {
        return equipment;
    }

    public Settings settings() {
        return equipment.settings();
    }

    /** How long the system has been on in its life. */
    public Duration onTime() {
        return onTime.at(eventTime);
    }

    /** Power drawn at some time up to now, in watts, if the system was then as it is now; without the sensors' noise. */
    public double wattsAt(Instant instant) {
        return conditions(instant).watts();
    }

    public Optional<SensorReading> read(SensorKey sensor) {
        return sensors.read(sensor, conditions());
    }

    public SensorBank sensors() {
        return sensors;
    }

    public EventLog log() {
        return log;
    }

    /** Of the SDR repository and the SEL. Chassis and SEL survive a reset of the BMC, these do not. */
    public Reservations reservations() {
        return reservations;
    }

    public Chassis chassis() {
        return chassis;
    }

    /** The chassis as it is. */
    public ChassisView chassisNow() {
        return chassis.view(eventTime);
    }

    /** The chassis as the BMC shows it. */
    public ChassisView chassisShown() {
        return disguise.shown(chassisNow());
    }

    public Evidence evidence() {
        return disguise.evidence();
    }

    public void evidence(Evidence shown) {
        disguise.evidence(shown, chassisNow());
    }

    /** Makes the BMC do something wrong from now on. */
    public void begin(Fault fault) {
        disguise.begin(fault);
    }

    public void end(Fault fault) {
        disguise.end(fault);
    }

    @Override
    public boolean has(Fault fault) {
        return disguise.has(fault);
    }

    @Override
    public boolean plays(Fault fault) {
        boolean on = disguise.has(fault);
        if (on) {
            ledger.append(new LedgerEntry.FaultPlayed(eventTime, name(), fault.code()));
        }
        return on;
    }

    /** As {@link #plays(Fault)}, at every {@code period}th time that a fault which is on is asked for. */
    public boolean plays(Fault fault, int period) {
        return disguise.turn(fault) % period == 0 && plays(fault);
    }

    /** As {@link #plays(Fault)}, at the first {@code times} after the fault began that it is asked for. */
    public boolean playsAtFirst(Fault fault, int times) {
        return has(fault) && disguise.turn(fault) <= times && plays(fault);
    }

    @Override
    public OptionalInt playsInTurn(Fault fault, int... codes) {
        return plays(fault) ? OptionalInt.of(codes[(disguise.turn(fault) - 1) % codes.length]) : OptionalInt.empty();
    }

    /** Has other sensors from now on, and a repository that describes them. */
    public void equip(SensorCatalogue catalogue) {
        if (catalogue != sensors.catalogue()) {
            sensors = new SensorBank(catalogue, this::log);
        }
    }

    public Set<Fault> faults() {
        return disguise.faults();
    }

    /** Chassis Control, as far as the faults let it happen and show it; false as {@link #begin(ChassisAction, RestartCause)}. */
    public boolean order(ChassisAction action) {
        if (!chassis.possible(action)) {
            return false;
        }
        // hidden before it begins, so that what is frozen is the state before the command
        disguise.afterControl().ifPresent(hidden -> {
            evidence(hidden);
            ledger.append(new LedgerEntry.Controlled(eventTime, name(), "evidence " + hidden + " by fault"));
        });
        if (plays(Fault.CHASSIS_CONTROL_IGNORED)) {
            ledger.append(new LedgerEntry.Controlled(eventTime, name(), "ignored " + action + " by fault"));
            return true;
        }
        equipment.settingsIfAny().ifPresent(settings -> settings.boot().ordered());
        return begin(action, RestartCause.CHASSIS_CONTROL);
    }

    /** Begins a chassis action; false if it makes no sense in the present state. */
    public boolean begin(ChassisAction action, RestartCause cause) {
        boolean begun = chassis.begin(action, cause, eventTime);
        if (begun) {
            host.follow(action, equipment::bootFlags);
        }
        if (begun && action == ChassisAction.DIAGNOSTIC_INTERRUPT && evidence() == Evidence.SHOWN) {
            sensors.catalogue()
                    .byNumber(StandardStates.CRITICAL_INTERRUPT)
                    .ifPresent(spec -> sensors.raise(SensorEvent.discrete(spec, true, 0)));
        }
        chassis.settle(eventTime, this::switched);
        return begun;
    }

    public Conditions conditions() {
        return conditions(eventTime);
    }

    /** Adds an entry; empty if the SEL is full and stops. */
    public Optional<SelRecord> add(SelRecord record) {
        log.whenFull(has(Fault.SEL_WRAPS) ? FullLog.WRAPS : fullLog);
        Optional<SelRecord> oldest = log.wouldOverwrite();
        Optional<SelRecord> stored = log.add(record, eventTime, this::stamp);
        oldest.or(() -> stored.isEmpty() ? Optional.of(record) : Optional.empty())
                .ifPresent(lost -> ledger.append(new LedgerEntry.LogLost(eventTime, name(), lost.toString())));
        oldest.ifPresent(_ -> plays(Fault.SEL_WRAPS));
        stored.ifPresent(
                entry -> ledger.append(new LedgerEntry.LogAdded(eventTime, name(), entry.id(), entry.toString())));
        return stored;
    }

    /** @param seconds by the log's clock */
    private long stamp(long seconds) {
        if (plays(Fault.SEL_TIME_UNSPECIFIED)) {
            return UNSPECIFIED_TIME;
        }
        return plays(Fault.SEL_TIME_SINCE_START)
                ? Duration.between(started, eventTime).toSeconds()
                : seconds;
    }

    public void clearLog() {
        log.clear(eventTime);
        reservations.cancelLog();
        ledger.append(new LedgerEntry.LogErased(eventTime, name(), null));
    }

    /** Deletes one entry and returns its id; empty if there is none. */
    public Optional<Integer> deleteFromLog(int id) {
        Optional<Integer> deleted = log.delete(id, eventTime);
        deleted.ifPresent(gone -> {
            reservations.cancelLog();
            ledger.append(new LedgerEntry.LogErased(eventTime, name(), gone));
        });
        return deleted;
    }

    private void switched(Chassis.Switched change) {
        climate.switched(change.on(), seconds(change.at()));
        onTime.switched(change);
        ledger.append(new LedgerEntry.PowerChanged(change.at(), name(), change.on()));
        Optional<SensorSpec> state = sensors.catalogue().byNumber(StandardStates.ACPI_STATE);
        if (evidence() == Evidence.SHOWN && state.isPresent()) {
            eventTime = change.at();
            int offset = change.on() ? StandardStates.WORKING : StandardStates.SOFT_OFF;
            sensors.raise(SensorEvent.discrete(state.get(), true, offset));
        }
        if (change.on()) {
            host.powerOn(equipment.bootFlags());
            equipment.started();
        } else {
            host.powerOff();
        }
    }

    private void expired(Watchdog.Expiry expiry) {
        eventTime = expiry.at();
        chassis.settle(eventTime, this::switched);
        if (expiry.logged()) {
            sensors.catalogue()
                    .byNumber(StandardStates.WATCHDOG_TIMER)
                    .ifPresent(spec -> sensors.raise(SensorEvent.watchdog(spec, expiry.offset(), expiry.use())));
        }
        expiry.action().ifPresent(action -> {
            if (chassis.begin(action, RestartCause.WATCHDOG, eventTime)) {
                host.follow(action, equipment::bootFlags);
                ledger.append(new LedgerEntry.Controlled(eventTime, name(), "watchdog " + action));
            }
        });
    }

    private void log(SensorEvent event) {
        var _ = add(SelRecord.of(event));
    }

    private Conditions conditions(Instant now) {
        Conditions measured = climate.at(seconds(now), chassisShown().on(), log.fill());
        PowerLimit limit = equipment.settingsIfAny().map(Settings::powerLimit).orElse(PowerLimit.NONE);
        return limit.active() ? measured.limitedTo(limit.watts()) : measured;
    }

    private static double seconds(Instant instant) {
        return instant.getEpochSecond() + instant.getNano() / 1e9;
    }
}
