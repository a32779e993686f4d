package io.sideband.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which module may know which: the arrows of docs/architecture.md, and no others. */
class ArrowsTest {
    private static final Set<String> FOR_TESTS = Set.of("testkit", "embedded", "simulator");

    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("ipmi", Set.of()),
            Map.entry("redfish", Set.of()),
            Map.entry("events", Set.of()),
            Map.entry("embedded", Set.of()),
            Map.entry("testkit", Set.of()),
            Map.entry("bmc", Set.of("ipmi", "redfish")),
            Map.entry("service", Set.of("events")),
            Map.entry("collector", Set.of("bmc", "events", "service")),
            Map.entry("commander", Set.of("bmc", "events", "service")),
            Map.entry("alerter", Set.of("events", "service")),
            Map.entry("audit-log", Set.of("events", "service")),
            Map.entry("verifier", Set.of()),
            Map.entry("simulator", Set.of("ipmi")),
            // creates the topics
            Map.entry("local", Set.of("embedded", "simulator", "events")));

    static List<String> modules() {
        return ParentPom.read().texts("/project/modules/module");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void moduleKnowsOnlyWhomItMay(String module) {
        var name = Path.of(module).getFileName().toString();

        assertThat(ARROWS).as("a new module needs a line here").containsKey(name);
        assertThat(dependencies(module, "not(scope='test')")).isSubsetOf(ARROWS.get(name));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void testsKnowOnlyWhomTheyMay(String module) {
        assertThat(dependencies(module, "scope='test'")).isSubsetOf(FOR_TESTS);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void moduleChecksItself(String module) {
        var sources = ParentPom.root().resolve(module).resolve("src");
        if (!sources.resolve("main/java").toFile().isDirectory()) {
            return;
        }

        assertThat(sources.resolve("test/java")).isDirectoryRecursivelyContaining("glob:**/HouseRulesTest.java");
    }

    private static List<String> dependencies(String module, String which) {
        var expression = "/project/dependencies/dependency[groupId='io.sideband'][" + which + "]/artifactId";
        return ParentPom.read(ParentPom.root().resolve(module)).texts(expression).stream()
                .map(artifact -> artifact.substring("sideband-".length()))
                .toList();
    }
}
