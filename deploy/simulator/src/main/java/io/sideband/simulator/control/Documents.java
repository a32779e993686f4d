package io.sideband.simulator.control;

import io.sideband.simulator.eventlog.SelRecord;
import io.sideband.simulator.fleet.SimulatedBmc;
import io.sideband.simulator.machine.Evidence;
import io.sideband.simulator.model.ChassisAction;
import io.sideband.simulator.net.Latency;
import io.sideband.simulator.net.Link;
import io.sideband.simulator.sensor.SensorReading;
import io.sideband.simulator.sensor.SensorSetting;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The JSON documents of the control endpoint. */
final class Documents {
    private Documents() {}

    /** A page of BMCs; {@code next} is the cursor of the following page. */
    record BmcPage(List<Bmc> bmcs, @Nullable Integer next) {}

    record Bmc(
            String name,
            String address,
            int port,
            UUID guid,
            String serial,
            boolean on,
            int sessions,
            int logEntries,
            LinkState link,
            Evidence evidence) {
        static Bmc of(SimulatedBmc bmc) {
            return new Bmc(
                    bmc.name(),
                    bmc.address().getAddress().getHostAddress(),
                    bmc.address().getPort(),
                    bmc.identity().guid(),
                    bmc.identity().serial(),
                    bmc.chassis().on(),
                    bmc.sessionsTaken(),
                    bmc.log().size(),
                    LinkState.of(bmc.link()),
                    bmc.evidence());
        }
    }

    record Sensor(
            int number, String name, int raw, @Nullable Double value, boolean available, int states) {
        static Sensor of(SensorReading reading) {
            return new Sensor(
                    reading.spec().number(),
                    reading.spec().name(),
                    reading.raw(),
                    reading.value().isPresent() ? (Double) reading.value().getAsDouble() : null,
                    reading.available() && reading.scanning(),
                    reading.states());
        }
    }

    /** Exactly one member says what the sensor shows. {@code states} are offsets. */
    record Setting(
            @Nullable Double value,
            @Nullable Integer raw,
            @Nullable List<Integer> states,
            @Nullable Boolean unavailable,
            @Nullable Boolean disabled) {
        SensorSetting setting() {
            SensorSetting found = null;
            int members = 0;
            if (value != null) {
                members++;
                found = new SensorSetting.Value(value);
            }
            if (raw != null) {
                members++;
                found = new SensorSetting.Raw(raw);
            }
            if (states != null) {
                members++;
                found = new SensorSetting.States(bits(states));
            }
            if (Boolean.TRUE.equals(unavailable)) {
                members++;
                found = new SensorSetting.Unavailable();
            }
            if (Boolean.TRUE.equals(disabled)) {
                members++;
                found = new SensorSetting.Disabled();
            }
            if (found == null || members != 1) {
                throw Problem.badRequest("give one of value, raw, states, unavailable and disabled");
            }
            return found;
        }

        private static int bits(List<Integer> offsets) {
            int bits = 0;
            for (int offset : offsets) {
                if (offset < 0 || offset > 14) {
                    throw Problem.badRequest("states: %d is not 0 to 14".formatted(offset));
                }
                bits |= 1 << offset;
            }
            return bits;
        }
    }

    /** A SEL entry: 16 bytes in hexadecimal; id and time of a new one are the BMC's to give. */
    record LogEntry(int id, String record) {
        static LogEntry of(SelRecord record) {
            return new LogEntry(record.id(), record.toString());
        }
    }

    record NewLogEntry(@Nullable String record) {}

    record Clock(@Nullable Long seconds) {}

    record Press(@Nullable ChassisAction action) {}

    record Pressed(boolean begun) {}

    record Reset(@Nullable Duration silence) {}

    record PersonaName(@Nullable String persona) {}

    record EvidenceState(@Nullable Evidence evidence) {}

    /** Of the wire; a member that is left out of a change keeps its value. */
    record LinkState(
            @Nullable Boolean cut,
            @Nullable String latency,
            @Nullable Double requestLoss,
            @Nullable Double answerLoss) {
        static LinkState of(Link link) {
            return new LinkState(link.cut(), link.latency().toString(), link.requestLoss(), link.answerLoss());
        }

        Link over(Link before) {
            return new Link(
                    cut == null ? before.cut() : cut,
                    latency == null ? before.latency() : Latency.parse(latency),
                    requestLoss == null ? before.requestLoss() : requestLoss,
                    answerLoss == null ? before.answerLoss() : answerLoss);
        }
    }

    record Health(String status, int bmcs) {}
}
