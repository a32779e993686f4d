package io.sideband.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.simulator.ledger.LedgerEntry;
import io.sideband.simulator.machine.Evidence;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.model.ChassisAction;
import io.sideband.simulator.model.RestartCause;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final int CHASSIS = 0x00;
    private static final int APP = 0x06;
    private static final String POWER_DOWN = "00";
    private static final String HARD_RESET = "03";

    private final TestBmc bmc = new TestBmc();
    private final TestConsole console = bmc.console(CipherSuite.SUITE_17);

    @BeforeEach
    void logIn() {
        console.login(4);
        console.request(APP, 0x3b, "04");
    }

    @Test
    void ignoresChassisControlAndSaysThatAllIsWell() {
        bmc.machine.begin(Fault.CHASSIS_CONTROL_IGNORED);

        assertThat(control(POWER_DOWN)).isZero();

        pass(Duration.ofSeconds(10));
        assertThat(bmc.machine.chassisNow().on()).isTrue();
        assertThat(bmc.machine.chassisShown().on()).isTrue();
    }

    @Test
    void executesChassisControlWithoutAnAnswer() {
        bmc.machine.begin(Fault.CHASSIS_CONTROL_UNANSWERED);

        assertThat(bmc.receive(console.seal(CHASSIS, 0x02, POWER_DOWN))).isEmpty();

        pass(Duration.ofSeconds(10));
        assertThat(bmc.machine.chassisNow().on()).isFalse();
        assertThat(bmc.requests().getLast()).satisfies(request -> {
            assertThat(request.name()).isEqualTo("Chassis Control");
            assertThat(request.completionCode()).isNull();
        });
    }

    @Test
    void showsThePowerBeforeTheCommandAndNothingAfterIt() {
        bmc.machine.begin(Fault.EVIDENCE_WITHHELD_AFTER_CONTROL);
        assertThat(console.request(CHASSIS, 0x01, "").completionCode()).isZero();

        assertThat(control(POWER_DOWN)).isZero();

        pass(Duration.ofSeconds(10));
        assertThat(bmc.machine.chassisNow().on()).isFalse();
        assertThat(bmc.receive(console.seal(CHASSIS, 0x01, ""))).isEmpty();
        assertThat(bmc.receive(console.seal(CHASSIS, 0x07, ""))).isEmpty();
        assertThat(bmc.receive(console.seal(APP, 0x07, ""))).isEmpty();
        assertThat(bmc.machine.log().entries()).isEmpty();
    }

    @Test
    void refusesToTellPowerAfterTheCommandWhetherExecutedOrNot() {
        bmc.machine.begin(Fault.EVIDENCE_REFUSED_AFTER_CONTROL);
        bmc.machine.begin(Fault.CHASSIS_CONTROL_IGNORED);

        assertThat(control(HARD_RESET)).isZero();

        assertThat(console.request(CHASSIS, 0x01, "").completionCode()).isEqualTo(0xd5);
        assertThat(console.request(CHASSIS, 0x07, "").completionCode()).isEqualTo(0xd5);
        assertThat(bmc.machine.chassisNow().resets()).isZero();
        assertThat(bmc.entries())
                .filteredOn(LedgerEntry.Controlled.class::isInstance)
                .extracting(entry -> ((LedgerEntry.Controlled) entry).action())
                .containsExactly("evidence REFUSED by fault", "ignored HARD_RESET by fault");
    }

    @Test
    void showsTheEvidenceAgainWhenTheFaultEnds() {
        bmc.machine.begin(Fault.EVIDENCE_WITHHELD_AFTER_CONTROL);
        control(POWER_DOWN);
        pass(Duration.ofSeconds(10));

        bmc.machine.end(Fault.EVIDENCE_WITHHELD_AFTER_CONTROL);

        assertThat(bmc.machine.evidence()).isEqualTo(Evidence.SHOWN);
        assertThat(console.request(CHASSIS, 0x01, "").data().toString()).startsWith("40");
    }

    @Test
    void hidesNothingWhenTheCommandMakesNoSense() {
        bmc.machine.begin(Fault.EVIDENCE_WITHHELD_AFTER_CONTROL);
        bmc.machine.begin(ChassisAction.POWER_DOWN, RestartCause.POWER_BUTTON);
        pass(Duration.ofSeconds(10));

        assertThat(control(HARD_RESET)).isEqualTo(0xd5);

        assertThat(bmc.machine.evidence()).isEqualTo(Evidence.SHOWN);
    }

    private int control(String action) {
        return console.request(CHASSIS, 0x02, action).completionCode();
    }

    private void pass(Duration time) {
        bmc.clock.advance(time);
        bmc.machine.settle();
    }
}
