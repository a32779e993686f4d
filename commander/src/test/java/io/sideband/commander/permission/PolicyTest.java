package io.sideband.commander.permission;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.events.AuditRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {
    private static final Policy POLICY = PolicyDocument.parse("""
        grants:
          - name: lamps
            roles: [operator, admin]
            actions: [chassis.identify]
          - name: rack 1
            roles: [operator]
            actions: ["power.*"]
            bmcs: {labels: {rack: "1"}}
          - name: alice in the east
            subjects: [alice]
            actions: [power.on, power.off]
            bmcs: {zones: [east]}
          - name: one server
            roles: [operator]
            subjects: [bob]
            actions: ["*"]
            bmcs: {ids: [special]}
        """);

    @ParameterizedTest
    @CsvSource({
        "carol, operator, chassis.identify, any,     west, 9, lamps",
        "carol, viewer,   chassis.identify, any,     west, 9,",
        "carol, operator, power.cycle,      any,     west, 1, rack 1",
        "carol, operator, power.cycle,      any,     west, 2,",
        "carol, operator, powers,           any,     west, 1,",
        "alice, viewer,   power.off,        any,     east, 9, alice in the east",
        "alice, viewer,   power.cycle,      any,     east, 9,",
        "alice, viewer,   power.off,        any,     west, 9,",
        "bob,   operator, power.off,        special, west, 9, one server",
        "bob,   viewer,   power.off,        special, west, 9,",
        "carol, operator, power.off,        special, west, 9,"
    })
    void onlyWhatAGrantFitsInEveryPartIsAllowed(
            String subject, String role, String action, String id, String zone, String rack, String grant) {
        ManagedBmc bmc = new ManagedBmc(id, zone, Map.of("rack", rack));

        Decision decision = POLICY.decide(actor(subject, role), Asked.harmless(action), bmc);

        if (grant == null) {
            assertThat(decision)
                    .isEqualTo(
                            new Decision.Refused("no grant allows %s to do %s to %s".formatted(subject, action, id)));
        } else {
            assertThat(decision).isEqualTo(new Decision.Allowed(grant));
        }
    }

    @ParameterizedTest
    @CsvSource({"true, true, false", "true, false, true", "false, true, true", "soon, true, false"})
    void protectedServerIsNotInterruptedWhateverIsGranted(String label, boolean interrupts, boolean allowed) {
        ManagedBmc bmc = new ManagedBmc("u1", "east", Map.of("rack", "1", "do-not-power-off", label));

        Decision decision = POLICY.decide(actor("carol", "operator"), new Asked("power.off", interrupts, false), bmc);

        assertThat(decision instanceof Decision.Allowed).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"raw, admin, true", "raw, operator, false", "'*', admin, false", "raw*, admin, false"})
    void whatIsRestrictedNeedsAnAdministratorAndItsName(String pattern, String role, boolean allowed) {
        Policy policy = PolicyDocument.parse("""
            grants:
              - name: one
                roles: [admin, operator]
                actions: ["%s"]
            """.formatted(pattern));

        Decision decision = policy.decide(
                actor("carol", role), new Asked("raw", true, true), new ManagedBmc("u1", "east", Map.of()));

        assertThat(decision instanceof Decision.Allowed).isEqualTo(allowed);
    }

    @Test
    void withoutAPolicyNothingIsAllowed() {
        ManagedBmc bmc = new ManagedBmc("u1", "east", Map.of());

        assertThat(Policy.NONE.decide(actor("root", "admin"), Asked.harmless("chassis.identify"), bmc))
                .isInstanceOf(Decision.Refused.class);
    }

    private static AuditRecord.Actor actor(String subject, String role) {
        return new AuditRecord.Actor(subject, List.of(role), "bearer", null);
    }
}
