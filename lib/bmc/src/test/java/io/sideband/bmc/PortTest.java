package io.sideband.bmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.sideband.ipmi.IpmiCommand;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PortTest {
    /** Not requests to the BMC. */
    private static final Set<String> LOCAL = Set.of("close", "cipherSuite", "entry");

    /** Logging in and out, giving a console back and acknowledging a trap; exempt from the need of an intent by name. */
    private static final Set<String> SESSION =
            Set.of("CloseSession", "SetSessionPrivilegeLevel", "DeactivatePayload", "PetAcknowledge");

    static Stream<Method> requests() {
        return Arrays.stream(Bmc.class.getMethods()).filter(method -> !LOCAL.contains(method.getName()));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void everyRequestSaysWhetherItReadsOrChanges(Method request) {
        assertThat(request.isAnnotationPresent(Reads.class)).isNotEqualTo(request.isAnnotationPresent(Changes.class));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void changesAndOnlyChangesTakeTheirIntentFirst(Method request) {
        List<Class<?>> parameters = List.of(request.getParameterTypes());

        if (request.isAnnotationPresent(Changes.class)) {
            assertThat(parameters.getFirst()).isEqualTo(Intent.class);
        } else {
            assertThat(parameters).doesNotContain(Intent.class);
        }
    }

    @Test
    void commandsThatChangeSomethingAreMadeByChangesOnly() {
        JavaClasses ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.sideband.bmc", "io.sideband.ipmi");
        Set<String> changes = Set.copyOf(requests()
                .filter(request -> request.isAnnotationPresent(Changes.class))
                .map(Method::getName)
                .toList());

        List<JavaConstructorCall> orders = ours.stream()
                .filter(type -> type.getPackageName().startsWith("io.sideband.bmc"))
                .flatMap(type -> type.getConstructorCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isAssignableTo(IpmiCommand.class))
                .filter(call -> changesSomething(call.getTargetOwner().getSimpleName()))
                .toList();

        assertThat(orders)
                .extracting(call -> call.getTargetOwner().getSimpleName())
                .contains("ChassisControl", "ChassisIdentify", "SetSensorThresholds");
        assertThat(orders).allMatch(call -> changes.contains(call.getOrigin().getName()));
    }

    /** What lib/ipmi does in several steps counts as what its steps are: called from changes only, where one of them is a change. */
    @Test
    void proceduresThatChangeSomethingAreCalledByChangesOnly() {
        JavaClasses ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.sideband.bmc", "io.sideband.ipmi");
        Set<String> changes = Set.copyOf(requests()
                .filter(request -> request.isAnnotationPresent(Changes.class))
                .map(Method::getName)
                .toList());

        List<JavaMethodCall> calls = ours.stream()
                .filter(type -> type.getPackageName().startsWith("io.sideband.bmc"))
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().getPackageName().startsWith("io.sideband.ipmi"))
                .filter(call -> call.getTarget().resolveMember().stream()
                        .flatMap(method -> method.getConstructorCallsFromSelf().stream())
                        .filter(made -> made.getTargetOwner().isAssignableTo(IpmiCommand.class))
                        .anyMatch(made -> changesSomething(made.getTargetOwner().getSimpleName())))
                .toList();

        assertThat(calls)
                .extracting(call -> call.getTargetOwner().getSimpleName() + "." + call.getName())
                .contains("BootOptions.write", "PowerManagement.enforce", "PowerManagement.lift");
        assertThat(calls).allMatch(call -> changes.contains(call.getOrigin().getName()));
    }

    /** A command whose name is not known to be harmless is a change. */
    private static boolean changesSomething(String command) {
        return !command.startsWith("Get") && !command.startsWith("Reserve") && !SESSION.contains(command);
    }

    @Test
    void intentNeedsAnAuditId() {
        assertThat(new Intent("a").auditId()).isEqualTo("a");
        assertThatThrownBy(() -> new Intent(" ")).hasMessageContaining("auditId");
    }
}
