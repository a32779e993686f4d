package io.sideband.simulator.machine;

import io.sideband.simulator.eventlog.EventLog;
import io.sideband.simulator.eventlog.SelRecord;
import io.sideband.simulator.inventory.BmcIdentity;
import io.sideband.simulator.ledger.Ledger;
import io.sideband.simulator.ledger.LedgerEntry;
import io.sideband.simulator.model.Chassis;
import io.sideband.simulator.model.ChassisAction;
import io.sideband.simulator.model.ChassisView;
import io.sideband.simulator.model.Climate;
import io.sideband.simulator.model.Conditions;
import io.sideband.simulator.sensor.SensorBank;
import io.sideband.simulator.sensor.SensorEvent;
import io.sideband.simulator.sensor.SensorReading;
import io.sideband.simulator.sensor.SensorSetting;
import io.sideband.simulator.sensor.SensorSpec;
import io.sideband.simulator.sensor.StandardStates;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One machine: what the commands of its BMC read and change, and what tests set. Its monitor guards everything in it:
 * packets and the control endpoint both hold it while they work.
 */
public final class Machine {
    private final BmcIdentity identity;
    private final Chassis chassis;
    private final Climate climate;
    private final SensorBank sensors;
    private final EventLog log;
    private final Ledger ledger;
    private final Clock clock;
    private final Set<Fault> faults = EnumSet.noneOf(Fault.class);
    private Evidence evidence = Evidence.SHOWN;
    private @Nullable ChassisView frozen;
    private Instant eventTime;
    private int reservations;
    private int repositoryReservation;

    public Machine(BmcIdentity identity, MachineSetup setup, long seed, Clock clock, Ledger ledger) {
        this.identity = identity;
        this.chassis = new Chassis(setup.timings(), setup.on());
        this.climate = new Climate(seed, setup.on());
        this.sensors = new SensorBank(setup.catalogue(), this::log);
        this.log = new EventLog(setup.logCapacity(), setup.fullLog());
        this.clock = clock;
        this.ledger = ledger;
        this.eventTime = clock.instant();
    }

    public String name() {
        return identity.name();
    }

    public BmcIdentity identity() {
        return identity;
    }

    /** The time now, after everything has happened that was due. Called first by whoever uses the machine. */
    public Instant settle() {
        Instant now = clock.instant();
        chassis.settle(now, this::switched);
        eventTime = now;
        return now;
    }

    public Optional<SensorReading> read(int sensor) {
        return sensors.read(sensor, conditions());
    }

    public SensorBank sensors() {
        return sensors;
    }

    public EventLog log() {
        return log;
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
        return frozen == null ? chassisNow() : frozen;
    }

    public Evidence evidence() {
        return evidence;
    }

    public void evidence(Evidence shown) {
        evidence = shown;
        frozen = shown == Evidence.SHOWN ? null : frozen == null ? chassisNow() : frozen;
    }

    /** Makes the BMC do something wrong from now on. */
    public void begin(Fault fault) {
        faults.add(fault);
    }

    /** Ends a fault; evidence that it hid is shown again. */
    public void end(Fault fault) {
        boolean ended = faults.remove(fault);
        if (ended && evidenceAfterControl(fault).isPresent()) {
            evidence(Evidence.SHOWN);
        }
    }

    public boolean has(Fault fault) {
        return faults.contains(fault);
    }

    public Set<Fault> faults() {
        return Set.copyOf(faults);
    }

    /** Chassis Control, as far as the faults let it happen and show it; false as {@link #begin(ChassisAction)}. */
    public boolean order(ChassisAction action) {
        if (!chassis.possible(action)) {
            return false;
        }
        // hidden before it begins, so that what is frozen is the state before the command
        faults.stream()
                .flatMap(fault -> evidenceAfterControl(fault).stream())
                .findFirst()
                .ifPresent(hidden -> {
                    evidence(hidden);
                    ledger.append(new LedgerEntry.Controlled(eventTime, name(), "evidence " + hidden + " by fault"));
                });
        if (has(Fault.CHASSIS_CONTROL_IGNORED)) {
            ledger.append(new LedgerEntry.Controlled(eventTime, name(), "ignored " + action + " by fault"));
            return true;
        }
        return begin(action);
    }

    private static Optional<Evidence> evidenceAfterControl(Fault fault) {
        return switch (fault) {
            case EVIDENCE_WITHHELD_AFTER_CONTROL -> Optional.of(Evidence.WITHHELD);
            case EVIDENCE_REFUSED_AFTER_CONTROL -> Optional.of(Evidence.REFUSED);
            case CHASSIS_CONTROL_IGNORED, CHASSIS_CONTROL_UNANSWERED -> Optional.empty();
        };
    }

    /** Begins a chassis action; false if it makes no sense in the present state. */
    public boolean begin(ChassisAction action) {
        boolean begun = chassis.begin(action, eventTime);
        if (begun && action == ChassisAction.DIAGNOSTIC_INTERRUPT && evidence == Evidence.SHOWN) {
            sensors.catalogue()
                    .byNumber(StandardStates.CRITICAL_INTERRUPT)
                    .ifPresent(spec -> sensors.raise(SensorEvent.discrete(spec, true, 0)));
        }
        chassis.settle(eventTime, this::switched);
        return begun;
    }

    public void set(int sensor, SensorSetting setting) {
        sensors.set(sensor, setting, conditions());
    }

    public void release(int sensor) {
        sensors.release(sensor, conditions());
    }

    public Conditions conditions() {
        return conditions(eventTime);
    }

    /** Adds an entry; empty if the SEL is full and stops. */
    public Optional<SelRecord> add(SelRecord record) {
        Optional<SelRecord> oldest = log.wouldOverwrite();
        Optional<SelRecord> stored = log.add(record, eventTime);
        oldest.or(() -> stored.isEmpty() ? Optional.of(record) : Optional.empty())
                .ifPresent(lost -> ledger.append(new LedgerEntry.LogLost(eventTime, name(), lost.toString())));
        stored.ifPresent(
                entry -> ledger.append(new LedgerEntry.LogAdded(eventTime, name(), entry.id(), entry.toString())));
        return stored;
    }

    public void clearLog() {
        log.clear(eventTime);
        ledger.append(new LedgerEntry.LogErased(eventTime, name(), null));
    }

    /** Deletes one entry and returns its id; empty if there is none. */
    public Optional<Integer> deleteFromLog(int id) {
        Optional<Integer> deleted = log.delete(id, eventTime);
        deleted.ifPresent(gone -> ledger.append(new LedgerEntry.LogErased(eventTime, name(), gone)));
        return deleted;
    }

    /** A new reservation of the SEL. */
    public int reserveLog() {
        return log.reserve(nextReservation());
    }

    /** A new reservation of the SDR repository. */
    public int reserveRepository() {
        repositoryReservation = nextReservation();
        return repositoryReservation;
    }

    public boolean repositoryReserved(int id) {
        return repositoryReservation != 0 && repositoryReservation == id;
    }

    /** What a reset of the BMC takes away: reservations. Chassis and SEL stay. */
    public void forgetReservations() {
        repositoryReservation = 0;
        log.reserve(0);
    }

    private int nextReservation() {
        reservations = reservations == 0xffff ? 1 : reservations + 1;
        return reservations;
    }

    private void switched(Chassis.Switched change) {
        climate.switched(change.on(), seconds(change.at()));
        ledger.append(new LedgerEntry.PowerChanged(change.at(), name(), change.on()));
        Optional<SensorSpec> state = sensors.catalogue().byNumber(StandardStates.ACPI_STATE);
        if (evidence == Evidence.SHOWN && state.isPresent()) {
            eventTime = change.at();
            int offset = change.on() ? StandardStates.WORKING : StandardStates.SOFT_OFF;
            sensors.raise(SensorEvent.discrete(state.get(), true, offset));
        }
    }

    private void log(SensorEvent event) {
        var _ = add(SelRecord.of(event));
    }

    private Conditions conditions(Instant now) {
        return climate.at(seconds(now), chassisShown().on(), log.fill());
    }

    private static double seconds(Instant instant) {
        return instant.getEpochSecond() + instant.getNano() / 1e9;
    }
}
