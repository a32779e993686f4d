package io.sideband.bmc.fieldnotes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.simulator.Simulator;
import io.sideband.simulator.SimulatorConfig;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.model.PowerTimings;
import io.sideband.testkit.SettableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each note about real BMCs, with a simulated one that behaves so, and what our client makes of it: by itself, without a
 * setting. Writes the table in FIELD-NOTES.md.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FieldNotesIT {
    private static final int NOTES = 46;
    private static final Path TABLE = Path.of("FIELD-NOTES.md");

    /** Made for tests of power commands and of firmware: no board was seen to do these. */
    private static final Set<Fault> NOT_SEEN = EnumSet.of(
            Fault.CHASSIS_CONTROL_IGNORED,
            Fault.CHASSIS_CONTROL_UNANSWERED,
            Fault.EVIDENCE_WITHHELD_AFTER_CONTROL,
            Fault.EVIDENCE_REFUSED_AFTER_CONTROL,
            Fault.HPM_SLOW_BLOCKS);

    private static final String TITLE = """
            # What real BMCs do, and what our client makes of it

            Written by `FieldNotesIT`, which makes a simulated BMC behave so (the names are the simulator's faults, see its
            README), proves by the simulator's ledger that it did, and asserts what a caller gets. Nothing has to be set for
            any of it. Where no fault stands, every simulated BMC behaves so, or the wire does.

            | | what the BMC does | what a caller gets | fault |
            |---|---|---|---|
            """;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Simulator fleet;
    private int next;

    FieldNotesIT() throws IOException {
        fleet = Simulator.start(SimulatorConfig.forUser(Scene.USER, Scene.PASSWORD)
                .bmcs((int) notes().count())
                .port(0)
                .baseAddress(InetAddress.ofLiteral("127.78.0.1"))
                .clock(clock)
                .timings(PowerTimings.INSTANT)
                .suiteZero(true)
                .logCapacity(LogNotes.CAPACITY)
                .build());
    }

    @AfterAll
    void stop() {
        fleet.close();
    }

    static Stream<FieldNote> notes() {
        return Stream.of(
                        LoginNotes.all(),
                        SessionNotes.all(),
                        SensorNotes.all(),
                        RecordNotes.all(),
                        LogNotes.all(),
                        DeviceNotes.all(),
                        ConsoleNotes.all())
                .flatMap(List::stream)
                .sorted((one, other) -> Integer.compare(one.number(), other.number()));
    }

    @ParameterizedTest
    @MethodSource("notes")
    void clientCopes(FieldNote note) throws Exception {
        try (Scene scene = new Scene(fleet, fleet.bmc(next++), clock)) {
            note.faults().forEach(scene.bmc()::begin);

            note.check().against(scene);

            assertThat(note.faults())
                    .as("faults that were played")
                    .allSatisfy(fault -> assertThat(scene.played(fault)).isPositive());
        }
    }

    @Test
    void everyNoteAndEveryFaultOfABoardIsShown() {
        assertThat(notes().map(FieldNote::number).distinct())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, NOTES).boxed().toList());
        assertThat(notes().flatMap(note -> note.faults().stream()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.copyOf(NOT_SEEN)));
    }

    @Test
    void theTableInTheTreeIsOfWhatIsShown() throws IOException {
        String written = notes().map(FieldNotesIT::row).collect(Collectors.joining("", TITLE, ""));
        String before = Files.exists(TABLE) ? Files.readString(TABLE) : "";

        Files.writeString(TABLE, written);

        assertThat(before).as("%s was out of date and is written anew", TABLE).isEqualTo(written);
    }

    private static String row(FieldNote note) {
        String faults = note.faults().stream()
                .map(fault -> "`%s`".formatted(fault.code()))
                .collect(Collectors.joining(", "));
        return "| %d | %s | %s | %s |\n".formatted(note.number(), note.behaviour(), note.outcome(), faults);
    }
}
