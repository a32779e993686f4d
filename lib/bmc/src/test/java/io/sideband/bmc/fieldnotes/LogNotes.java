package io.sideband.bmc.fieldnotes;

import static io.sideband.bmc.fieldnotes.Scene.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sideband.bmc.Bmc;
import io.sideband.bmc.BmcConnector.Purpose;
import io.sideband.bmc.Intent;
import io.sideband.bmc.LogPage;
import io.sideband.bmc.LogRecord;
import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.command.ReserveSel;
import io.sideband.simulator.eventlog.SelRecord;
import io.sideband.simulator.machine.Fault;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** The system event log. */
final class LogNotes {
    /** What the BMCs of the fleet hold. */
    static final int CAPACITY = 16;

    private static final String CPU_1_CRITICAL = "00000200000000200004010101575a5a";
    private static final int FROM_START = -1;

    private LogNotes() {}

    static List<FieldNote> all() {
        return List.of(
                FieldNote.of(
                        36,
                        "0000h stands for the next entry's id at random",
                        "every entry once, to the end",
                        LogNotes::isReadToTheEnd,
                        Fault.SEL_NEXT_ZERO),
                FieldNote.of(
                        36,
                        "entries are of type 04h",
                        "decoded as the standard entries that they are",
                        LogNotes::oddTypesAreEvents,
                        Fault.SEL_TYPES_ODD),
                FieldNote.of(
                        37,
                        "Reserve SEL needs an operator (D4h)",
                        "a user reads the log all the same",
                        LogNotes::isReadWithoutReservation,
                        Fault.SEL_RESERVE_NEEDS_OPERATOR),
                FieldNote.of(
                        38,
                        "entries are stamped with seconds since the BMC's start",
                        "entries without a calendar time; the log's clock is told beside them",
                        LogNotes::hasNoCalendarTime,
                        Fault.SEL_TIME_SINCE_START),
                FieldNote.of(
                        38,
                        "entries are stamped FFFF_FFFFh",
                        "entries without a time",
                        LogNotes::hasNoCalendarTime,
                        Fault.SEL_TIME_UNSPECIFIED),
                FieldNote.of(
                        39, "a full log stops", "the overflow flag, and the entries that it has", LogNotes::overflows),
                FieldNote.of(
                        39,
                        "a full log overwrites its oldest entry",
                        "the entry that was read last is said to be gone",
                        LogNotes::losesThePosition,
                        Fault.SEL_WRAPS));
    }

    static void fill(Scene scene, int entries) {
        for (int i = 0; i < entries; i++) {
            scene.bmc().addToLog(SelRecord.of(HexFormat.of().parseHex(CPU_1_CRITICAL)));
        }
    }

    private static LogPage log(Bmc bmc, int after) {
        return join(bmc.log(join(bmc.sensors()), after, 100));
    }

    private static void isReadToTheEnd(Scene scene) {
        fill(scene, 12);

        LogPage page = log(scene.connect(), FROM_START);

        assertThat(page.complete()).isTrue();
        assertThat(page.entries())
                .extracting(LogRecord::recordId)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 12).boxed().toList());
    }

    private static void oddTypesAreEvents(Scene scene) {
        fill(scene, 1);

        LogRecord entry = log(scene.connect(), FROM_START).entries().getFirst();

        assertThat(entry.recordType()).isEqualTo(0x04);
        assertThat(entry.sensorName()).isEqualTo("CPU1 Temp");
        assertThat(entry.asserted()).isTrue();
        assertThat(entry.bmcTime()).isNotNull();
    }

    private static void isReadWithoutReservation(Scene scene) {
        fill(scene, 3);

        assertThat(log(scene.connect(Purpose.READ), FROM_START).entries()).hasSize(3);

        Throwable refused =
                catchThrowable(() -> join(scene.session(config -> config).send(new ReserveSel())));
        assertThat(AsyncLoop.cause(refused))
                .isInstanceOfSatisfying(
                        CompletionCodeException.class,
                        code -> assertThat(code.completionCode()).isEqualTo(0xd4));
        assertThat(join(scene.connect(Purpose.OPERATE).clearLog(new Intent("it"), 3)))
                .isTrue();
        assertThat(scene.bmc().log()).isEmpty();
    }

    private static void hasNoCalendarTime(Scene scene) {
        scene.bmc().setLogClock(1_700_000_000L);
        fill(scene, 2);
        Bmc bmc = scene.connect();

        assertThat(log(bmc, FROM_START).entries()).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.bmcTime()).isNull();
            assertThat(entry.sensorName()).isEqualTo("CPU1 Temp");
        });
        assertThat(join(bmc.logInfo()).bmcTime()).isEqualTo(1_700_000_000L);
    }

    private static void overflows(Scene scene) {
        fill(scene, CAPACITY + 1);
        Bmc bmc = scene.connect();

        assertThat(join(bmc.logInfo()).overflow()).isTrue();
        assertThat(join(bmc.logInfo()).freeBytes()).isZero();
        assertThat(log(bmc, FROM_START).entries()).hasSize(CAPACITY);
    }

    private static void losesThePosition(Scene scene) {
        fill(scene, 2);
        Bmc bmc = scene.connect();
        int last = log(bmc, FROM_START).entries().getLast().recordId();

        fill(scene, CAPACITY + 1);
        LogPage page = log(bmc, last);

        assertThat(page.positionFound()).isFalse();
        assertThat(page.entries())
                .extracting(LogRecord::recordId)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(last + 2, CAPACITY + 3).boxed().toList());
        assertThat(join(bmc.logInfo()).overflow()).isTrue();
    }
}
