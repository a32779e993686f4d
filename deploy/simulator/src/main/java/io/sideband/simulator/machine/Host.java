package io.sideband.simulator.machine;

import io.sideband.simulator.console.EchoLine;
import io.sideband.simulator.console.SerialLine;
import io.sideband.simulator.model.ChassisAction;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the chassis switches on and off. Called with the machine's monitor held, so that nothing here may wait for long. Boot
 * flags are the five bytes of boot option 5 (IPMI v2.0 table 28-14), empty if none are valid.
 */
public interface Host {
    void powerOn(Optional<byte[]> bootFlags);

    void powerOff();

    void reset(Optional<byte[]> bootFlags);

    /** The operating system is asked to shut down; power goes a while later whether it did or not. */
    void shutDown();

    /** Diagnostic interrupt. */
    void interrupt();

    SerialLine line();

    /** Whether power must change when it is due, and not only when somebody next looks. */
    boolean isReal();

    /** The chassis does something that leaves the power as it is, or will only take it away later. */
    default void follow(ChassisAction action, Supplier<Optional<byte[]>> bootFlags) {
        switch (action) {
            case HARD_RESET -> reset(bootFlags.get());
            case SOFT_SHUTDOWN -> shutDown();
            case DIAGNOSTIC_INTERRUPT -> interrupt();
            case POWER_UP, POWER_DOWN, POWER_CYCLE -> {}
        }
    }

    /** Ends what it runs. */
    void close();

    /** A host that is only imagined; its serial port echoes. */
    static Host imagined() {
        return new Host() {
            private final SerialLine line = new EchoLine();

            @Override
            public void powerOn(Optional<byte[]> bootFlags) {}

            @Override
            public void powerOff() {}

            @Override
            public void reset(Optional<byte[]> bootFlags) {}

            @Override
            public void shutDown() {}

            @Override
            public void interrupt() {}

            @Override
            public SerialLine line() {
                return line;
            }

            @Override
            public boolean isReal() {
                return false;
            }

            @Override
            public void close() {}
        };
    }
}
