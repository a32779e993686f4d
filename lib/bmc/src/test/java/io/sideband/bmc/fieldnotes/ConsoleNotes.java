package io.sideband.bmc.fieldnotes;

import static io.sideband.bmc.fieldnotes.Scene.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.sideband.bmc.Bmc;
import io.sideband.bmc.BmcConnector.Purpose;
import io.sideband.bmc.BmcUnreachableException;
import io.sideband.bmc.Console;
import io.sideband.bmc.Intent;
import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.command.GetPayloadActivationStatus;
import io.sideband.ipmi.wire.PayloadType;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.model.ChassisAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Serial over LAN. */
final class ConsoleNotes {
    private static final Intent INTENT = new Intent("it");

    private ConsoleNotes() {}

    static List<FieldNote> all() {
        return List.of(
                FieldNote.of(
                        41,
                        "SOL announces payload sizes that make no sense",
                        "what is typed comes back",
                        ConsoleNotes::echoes,
                        Fault.SOL_NONSENSE_SIZES),
                FieldNote.of(
                        41,
                        "SOL announces its port with the bytes exchanged",
                        "what is typed comes back, over the session's own port",
                        ConsoleNotes::echoes,
                        Fault.SOL_PORT_SWAPPED),
                FieldNote.of(
                        41,
                        "SOL takes half of each packet",
                        "what is typed comes back whole and in order",
                        ConsoleNotes::echoes,
                        Fault.SOL_ACCEPTS_HALF),
                FieldNote.of(
                        41,
                        "there is room for no SOL instance, by what the BMC says",
                        "one instance, which works",
                        ConsoleNotes::hasOneInstance,
                        Fault.SOL_CAPACITY_ZERO),
                FieldNote.of(
                        41,
                        "printed characters come instead of the answer to Activate Payload",
                        "the console, from its first character on",
                        ConsoleNotes::opensWithoutAnAnswer,
                        Fault.SOL_ACTIVATION_UNANSWERED),
                FieldNote.of(
                        41,
                        "a console that is taken over is not told",
                        "what is typed there fails; the one who took it works",
                        ConsoleNotes::noticesTheLoss,
                        Fault.SOL_STOLEN_SILENTLY),
                FieldNote.of(
                        41,
                        "SOL is silent after the server's start until it is written to",
                        "what is typed comes back; an idle console is written to every 20 s",
                        ConsoleNotes::wakesUp,
                        Fault.SOL_QUIET_AFTER_START));
    }

    private static void echoes(Scene scene) {
        Screen screen = new Screen();
        Console console = join(scene.connect(Purpose.OPERATE).console(INTENT, false, screen));

        typeAndSee(console, screen, "a line that is longer than what one packet takes, by far, if it takes twelve");
        console.close();
    }

    private static void typeAndSee(Console console, Screen screen, String line) {
        join(console.send(line.getBytes(StandardCharsets.US_ASCII)));
        await().atMost(Duration.ofSeconds(30)).until(() -> screen.text().contains(line));
    }

    private static void hasOneInstance(Scene scene) {
        IpmiSession session = scene.session(config -> config);

        assertThat(join(session.send(new GetPayloadActivationStatus(PayloadType.SOL)))
                        .capacity())
                .isEqualTo(1);
        echoes(scene);
    }

    private static void opensWithoutAnAnswer(Scene scene) {
        Screen screen = new Screen();

        Console console = join(scene.connect(Purpose.OPERATE).console(INTENT, false, screen));

        await().until(() -> screen.text().equals("login: "));
        typeAndSee(console, screen, "root");
    }

    private static void noticesTheLoss(Scene scene) {
        Screen first = new Screen();
        Screen second = new Screen();
        Console taken = join(scene.connect(Purpose.OPERATE).console(INTENT, false, first));
        Console taker = join(scene.connect(Purpose.OPERATE).console(INTENT, true, second));

        assertThat(catchThrowableOfType(
                        CompletionException.class,
                        () -> join(taken.send("is anybody there".getBytes(StandardCharsets.US_ASCII)))))
                .cause()
                .isInstanceOf(BmcUnreachableException.class);
        typeAndSee(taker, second, "mine");
        assertThat(first.text()).doesNotContain("mine");
    }

    private static void wakesUp(Scene scene) {
        Screen screen = new Screen();
        Bmc bmc = scene.connect(Purpose.OPERATE);
        Console console = join(bmc.console(INTENT, false, screen));

        scene.bmc().press(ChassisAction.POWER_DOWN);
        scene.bmc().press(ChassisAction.POWER_UP);
        assertThat(scene.bmc().chassis().on()).isTrue();

        typeAndSee(console, screen, "awake");
    }

    /** What a console printed. */
    private static final class Screen implements Console.Watcher {
        private final StringBuilder printed = new StringBuilder();
        private Console.@Nullable End reason;

        @Override
        public synchronized void received(byte[] bytes) {
            printed.append(new String(bytes, StandardCharsets.US_ASCII));
        }

        @Override
        public synchronized void ended(Console.End end) {
            reason = end;
        }

        synchronized String text() {
            return reason == null ? printed.toString() : printed + "[" + reason + "]";
        }
    }
}
