package io.sideband.simulator.fleet;

import io.sideband.simulator.eventlog.SelRecord;
import io.sideband.simulator.inventory.BmcIdentity;
import io.sideband.simulator.ledger.Ledger;
import io.sideband.simulator.ledger.LedgerEntry;
import io.sideband.simulator.machine.Evidence;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.machine.Machine;
import io.sideband.simulator.machine.Persona;
import io.sideband.simulator.model.ChassisAction;
import io.sideband.simulator.model.ChassisView;
import io.sideband.simulator.model.RestartCause;
import io.sideband.simulator.net.BmcServer;
import io.sideband.simulator.net.Link;
import io.sideband.simulator.sensor.SensorKey;
import io.sideband.simulator.sensor.SensorReading;
import io.sideband.simulator.sensor.SensorSetting;
import io.sideband.simulator.sensor.SensorSpec;
import io.sideband.simulator.session.SessionTable;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One BMC of the fleet: what the control endpoint and tests can do to it and ask about it. Thread-safe. */
public final class SimulatedBmc {
    private final Machine machine;
    private final SessionTable sessions;
    private final BmcServer server;
    private final Ledger ledger;
    private volatile Link link;

    public SimulatedBmc(Machine machine, SessionTable sessions, BmcServer server, Ledger ledger, Link link) {
        this.machine = machine;
        this.sessions = sessions;
        this.server = server;
        this.ledger = ledger;
        this.link = link;
    }

    public String name() {
        return machine.name();
    }

    public BmcIdentity identity() {
        return machine.identity();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.address();
    }

    public BmcServer server() {
        return server;
    }

    /** The sensor with a name. */
    public Optional<SensorSpec> sensor(String name) {
        return machine.sensors().catalogue().byName(name);
    }

    public Optional<SensorSpec> sensor(int number) {
        return machine.sensors().catalogue().byNumber(number);
    }

    /** All sensors that can be read, as they read now. Does not go into the ledger, since no answer gave them. */
    public List<SensorReading> readings() {
        return locked(_ -> machine.sensors().catalogue().specs().stream()
                .flatMap(spec -> machine.read(spec.key()).stream())
                .toList());
    }

    /** One sensor as it reads now; empty if it cannot be read. */
    public Optional<SensorReading> reading(SensorKey sensor) {
        return locked(_ -> machine.read(sensor));
    }

    /**
     * Makes a sensor show something else than it measures, and raises the events that follow from it.
     *
     * @throws NoSuchElementException if no readable sensor has this number
     * @throws IllegalArgumentException if the setting does not fit the kind of sensor
     */
    public void set(SensorKey sensor, SensorSetting setting) {
        control(
                "set sensor %d to %s".formatted(sensor.number(), setting),
                () -> machine.sensors().set(sensor, setting, machine.conditions()));
    }

    /** As {@link #set(SensorKey, SensorSetting)}, by name. */
    public void set(String sensor, SensorSetting setting) {
        set(key(sensor), setting);
    }

    /**
     * Lets a sensor measure again, and raises the events that follow from it.
     *
     * @throws NoSuchElementException if no readable sensor has this number
     */
    public void release(SensorKey sensor) {
        control(
                "release sensor %d".formatted(sensor.number()),
                () -> machine.sensors().release(sensor, machine.conditions()));
    }

    /** As {@link #release(SensorKey)}, by name. */
    public void release(String sensor) {
        release(key(sensor));
    }

    /** The SEL, oldest entry first. */
    public List<SelRecord> log() {
        return locked(_ -> machine.log().entries());
    }

    /** Adds an entry; the BMC gives it its id and time. Empty if the SEL is full and stops. */
    public Optional<SelRecord> addToLog(SelRecord record) {
        return locked(_ -> machine.add(record));
    }

    public void clearLog() {
        control("clear log", machine::clearLog);
    }

    /** Sets the clock that stamps SEL entries: {@code seconds} since 1970. */
    public void setLogClock(long seconds) {
        control("set log clock", () -> machine.log().setClock(seconds, machine.settle()));
    }

    /** The chassis as it is, whatever the BMC shows. */
    public ChassisView chassis() {
        return locked(_ -> machine.chassisNow());
    }

    /** Presses a button: the same as Chassis Control, but not by a command. False if it makes no sense now. */
    public boolean press(ChassisAction action) {
        return locked(now -> {
            note(now, "press " + action);
            return machine.begin(action, RestartCause.ofButton(action));
        });
    }

    public Link link() {
        return link;
    }

    public void link(Link wire) {
        control("link " + wire, () -> link = wire);
    }

    /** Nothing arrives and nothing leaves any more. */
    public void cut() {
        link(link.withCut(true));
    }

    public void restore() {
        link(link.withCut(false));
    }

    public Evidence evidence() {
        return locked(_ -> machine.evidence());
    }

    /** How much the BMC shows from now on of what power commands did. */
    public void evidence(Evidence shown) {
        control("evidence " + shown, () -> machine.evidence(shown));
    }

    public Set<Fault> faults() {
        return locked(_ -> machine.faults());
    }

    /** Makes the BMC do something wrong from now on. */
    public void begin(Fault fault) {
        control("begin fault " + fault.code(), () -> machine.begin(fault));
    }

    /** Ends a fault; evidence that it hid is shown again. */
    public void end(Fault fault) {
        control("end fault " + fault.code(), () -> machine.end(fault));
    }

    /** Makes the BMC do wrong what a persona does wrong, and nothing else, and gives it that vendor's sensors. */
    public void play(Persona persona) {
        control("persona " + persona.code(), () -> {
            machine.faults().forEach(machine::end);
            persona.faults().forEach(machine::begin);
            machine.equip(persona.catalogue());
        });
    }

    /** Resets the BMC: sessions and reservations are lost, and it is silent for a while. Chassis and SEL stay. */
    public void reset(Duration silence) {
        control("reset", () -> server.reset(machine.settle().plus(silence)));
    }

    /** Session slots that are taken, by logins under way too. */
    public int sessionsTaken() {
        return locked(now -> {
            sessions.expire(now);
            return sessions.taken();
        });
    }

    private SensorKey key(String sensor) {
        return sensor(sensor)
                .map(SensorSpec::key)
                .orElseThrow(() -> new NoSuchElementException("no sensor is named " + sensor));
    }

    private void control(String action, Runnable work) {
        locked(now -> {
            note(now, action);
            work.run();
            return true;
        });
    }

    private void note(Instant now, String action) {
        ledger.append(new LedgerEntry.Controlled(now, name(), action));
    }

    private <T> T locked(Function<Instant, T> work) {
        synchronized (machine) {
            return work.apply(machine.settle());
        }
    }
}
