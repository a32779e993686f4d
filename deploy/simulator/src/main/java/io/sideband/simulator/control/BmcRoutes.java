package io.sideband.simulator.control;

import io.sideband.simulator.eventlog.SelRecord;
import io.sideband.simulator.fleet.SimulatedBmc;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.machine.Persona;
import io.sideband.simulator.model.ChassisAction;
import io.sideband.simulator.sensor.SensorSpec;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The resources of one BMC. */
final class BmcRoutes {
    private BmcRoutes() {}

    /** @param rest path segments after the BMC's name */
    static Reply answer(SimulatedBmc bmc, Call call, List<String> rest) {
        if (rest.isEmpty()) {
            Routes.require(call, "GET");
            return Reply.ok(Documents.Bmc.of(bmc));
        }
        if (rest.get(0).equals("sensors") && rest.size() == 2) {
            return sensor(bmc, call, rest.get(1));
        }
        if (rest.get(0).equals("faults") && rest.size() == 2) {
            return fault(bmc, call, rest.get(1));
        }
        if (rest.size() > 1) {
            throw Problem.notFound("there is nothing here");
        }
        return switch (rest.get(0)) {
            case "sensors" -> sensors(bmc, call);
            case "sel" -> log(bmc, call);
            case "sel-clock" -> logClock(bmc, call);
            case "chassis" -> chassis(bmc, call);
            case "link" -> link(bmc, call);
            case "evidence" -> evidence(bmc, call);
            case "faults" -> faults(bmc, call);
            case "persona" -> persona(bmc, call);
            case "reset" -> reset(bmc, call);
            default -> throw Problem.notFound("a BMC has no " + rest.get(0));
        };
    }

    private static Reply sensors(SimulatedBmc bmc, Call call) {
        Routes.require(call, "GET");
        return Reply.ok(bmc.readings().stream().map(Documents.Sensor::of).toList());
    }

    private static Reply sensor(SimulatedBmc bmc, Call call, String name) {
        SensorSpec spec = find(bmc, name).orElseThrow(() -> Problem.notFound("there is no sensor " + name));
        try {
            return switch (call.method()) {
                case "GET" ->
                    bmc.reading(spec.key())
                            .map(reading -> Reply.ok(Documents.Sensor.of(reading)))
                            .orElseThrow(() -> Problem.conflict("sensor %s has no reading".formatted(name)));
                case "PUT" -> {
                    bmc.set(spec.key(), call.body().as(Documents.Setting.class).setting());
                    yield new Reply.Done();
                }
                case "DELETE" -> {
                    bmc.release(spec.key());
                    yield new Reply.Done();
                }
                default -> throw Problem.methodNotAllowed(call.method());
            };
        } catch (NoSuchElementException | IllegalArgumentException e) {
            throw Problem.badRequest(String.valueOf(e.getMessage()));
        }
    }

    /** By name, or by number in decimal or hexadecimal with 0x. */
    private static Optional<SensorSpec> find(SimulatedBmc bmc, String name) {
        Optional<SensorSpec> named = bmc.sensor(name);
        if (named.isPresent()) {
            return named;
        }
        try {
            return bmc.sensor(Integer.decode(name));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Reply log(SimulatedBmc bmc, Call call) {
        return switch (call.method()) {
            case "GET" ->
                Reply.ok(bmc.log().stream().map(Documents.LogEntry::of).toList());
            case "POST" -> {
                SelRecord offered =
                        record(call.body().as(Documents.NewLogEntry.class).record());
                SelRecord stored = bmc.addToLog(offered).orElseThrow(() -> Problem.conflict("the SEL is full"));
                yield new Reply.Document(201, Documents.LogEntry.of(stored));
            }
            case "DELETE" -> {
                bmc.clearLog();
                yield new Reply.Done();
            }
            default -> throw Problem.methodNotAllowed(call.method());
        };
    }

    private static SelRecord record(@Nullable String hex) {
        try {
            return SelRecord.of(HexFormat.of().parseHex(given(hex, "record")));
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("record: " + e.getMessage());
        }
    }

    private static Reply logClock(SimulatedBmc bmc, Call call) {
        Routes.require(call, "PUT");
        long seconds = given(call.body().as(Documents.Clock.class).seconds(), "seconds");
        if (seconds < 0 || seconds > 0xffff_ffffL) {
            throw Problem.badRequest("seconds: %d does not fit 32 bits".formatted(seconds));
        }
        bmc.setLogClock(seconds);
        return new Reply.Done();
    }

    private static Reply chassis(SimulatedBmc bmc, Call call) {
        if (call.method().equals("GET")) {
            return Reply.ok(bmc.chassis());
        }
        Routes.require(call, "POST");
        ChassisAction action = given(call.body().as(Documents.Press.class).action(), "action");
        return Reply.ok(new Documents.Pressed(bmc.press(action)));
    }

    private static Reply link(SimulatedBmc bmc, Call call) {
        if (call.method().equals("PUT")) {
            try {
                bmc.link(call.body().as(Documents.LinkState.class).over(bmc.link()));
            } catch (IllegalArgumentException e) {
                throw Problem.badRequest(String.valueOf(e.getMessage()));
            }
        } else {
            Routes.require(call, "GET");
        }
        return Reply.ok(Documents.LinkState.of(bmc.link()));
    }

    private static Reply evidence(SimulatedBmc bmc, Call call) {
        if (call.method().equals("PUT")) {
            bmc.evidence(given(call.body().as(Documents.EvidenceState.class).evidence(), "evidence"));
        } else {
            Routes.require(call, "GET");
        }
        return Reply.ok(new Documents.EvidenceState(bmc.evidence()));
    }

    private static Reply faults(SimulatedBmc bmc, Call call) {
        Routes.require(call, "GET");
        return Reply.ok(bmc.faults().stream().map(Fault::code).sorted().toList());
    }

    private static Reply persona(SimulatedBmc bmc, Call call) {
        Routes.require(call, "PUT");
        String name = given(call.body().as(Documents.PersonaName.class).persona(), "persona");
        bmc.play(Persona.of(name).orElseThrow(() -> Problem.badRequest("persona: there is no " + name)));
        return new Reply.Done();
    }

    private static Reply fault(SimulatedBmc bmc, Call call, String name) {
        Fault fault = Fault.of(name).orElseThrow(() -> Problem.notFound("there is no fault " + name));
        switch (call.method()) {
            case "PUT" -> bmc.begin(fault);
            case "DELETE" -> bmc.end(fault);
            default -> throw Problem.methodNotAllowed(call.method());
        }
        return new Reply.Done();
    }

    private static Reply reset(SimulatedBmc bmc, Call call) {
        Routes.require(call, "POST");
        Duration silence = call.body().as(Documents.Reset.class).silence();
        if (silence != null && silence.isNegative()) {
            throw Problem.badRequest("silence: is negative");
        }
        bmc.reset(silence == null ? Duration.ZERO : silence);
        return new Reply.Done();
    }

    private static <T> T given(@Nullable T value, String name) {
        if (value == null) {
            throw Problem.badRequest(name + ": is missing");
        }
        return value;
    }
}
