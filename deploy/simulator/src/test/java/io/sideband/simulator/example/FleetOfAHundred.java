package io.sideband.simulator.example;

import io.sideband.simulator.Simulator;
import io.sideband.simulator.SimulatorConfig;
import io.sideband.simulator.fleet.SimulatedBmc;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.machine.Persona;
import io.sideband.simulator.sensor.SensorSetting;
import java.io.IOException;

/** The example of README.md, which is this file's text between the marks. */
public final class FleetOfAHundred {
    private FleetOfAHundred() {}

    // example begins
    /** A hundred BMCs on one free port: a hot one, a vendor's, one that is busy now and then, and 97 without a fault. */
    static Simulator start(String user, String password) throws IOException {
        Simulator fleet = Simulator.start(
                SimulatorConfig.forUser(user, password).bmcs(100).port(0).build());
        SimulatedBmc hot = fleet.bmc(0); // listens on hot.address()
        hot.set("CPU1 Temp", new SensorSetting.Value(97)); // raises the events of its thresholds
        fleet.bmc(1).play(Persona.DELL);
        fleet.bmc(2).begin(Fault.BUSY_NOW_AND_THEN);
        return fleet; // fleet.ledger() tells what it received; close() ends it
    }
    // example ends
}
