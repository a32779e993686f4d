package io.sideband.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles with the very arguments of the parent pom; the processors are on this test's class path. */
class StaticChecksBiteIT {
    private static final String COMPILER =
            "/project/build/pluginManagement/plugins/plugin[artifactId='maven-compiler-plugin']";
    private static final String SPOTLESS =
            "/project/build/pluginManagement/plugins/plugin[artifactId='spotless-maven-plugin']";

    @TempDir
    private Path module;

    @Test
    void nullThatLeaksIsRefused() throws Exception {
        var outcome = compile("class Poll { String name() { return null; } }");

        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.output()).contains("[NullAway]");
    }

    @Test
    void errorProneBugIsRefused() throws Exception {
        var outcome = compile("class Poll { boolean same(int[] a, int[] b) { return a.equals(b); } }");

        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.output()).contains("[ArrayEquals]");
    }

    @Test
    void promotedWarningIsRefused() throws Exception {
        var outcome = compile("class Poll { long product(int a, int b) { long p = a * b; return p; } }");

        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.output()).contains("[IntLongMath]");
    }

    @Test
    void decentCodeIsAccepted() throws Exception {
        var outcome = compile("class Poll { String name() { return \"poll\"; } }");

        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.status()).isZero();
    }

    @Test
    void everyModuleRunsTheChecks() {
        var parent = ParentPom.read();

        assertThat(parent.texts("/project/build/plugins/plugin/artifactId"))
                .contains("spotless-maven-plugin", "maven-compiler-plugin");
        assertThat(parent.texts(SPOTLESS + "/executions/execution[phase='validate']/goals/goal"))
                .containsExactly("check");
        for (var module : parent.texts("/project/modules/module")) {
            assertThat(ParentPom.read(ParentPom.root().resolve(module)).texts("//compilerArgs | //skip"))
                    .as(module + " may not change or skip a check")
                    .isEmpty();
        }
    }

    @Test
    void badlyFormattedCodeIsRefused() throws Exception {
        var outcome = format("package io.sideband.x;\nclass Poll{int a ( ) {return 1 ;}}\n");

        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.output()).contains("Poll.java");
    }

    @Test
    void wellFormattedCodeIsAccepted() throws Exception {
        var outcome = format("package io.sideband.x;\n\nclass Poll {\n    int a() {\n        return 1;\n    }\n}\n");

        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.status()).isZero();
    }

    private Snippet.Outcome compile(String declaration) throws Exception {
        var snippet = new Snippet(module);
        snippet.write("io.sideband.x.Poll", "package io.sideband.x;\n" + declaration);
        snippet.write("io.sideband.x.package-info", "@org.jspecify.annotations.NullMarked package io.sideband.x;");
        var arguments = new ArrayList<>(ParentPom.read().texts(COMPILER + "//compilerArgs/arg"));
        arguments.addAll(List.of("-processorpath", System.getProperty("java.class.path")));
        return snippet.compile(arguments);
    }

    /** The formatter's own command line, of the version that Spotless runs. */
    private Snippet.Outcome format(String source) throws Exception {
        var version = ParentPom.read()
                .texts(SPOTLESS + "//palantirJavaFormat/version")
                .getFirst();
        assertThat(System.getProperty("java.class.path")).contains("palantir-java-format-" + version + ".jar");
        var file = new Snippet(module).write("io.sideband.x.Poll", source);
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        for (var internal : List.of("api", "code", "file", "parser", "tree", "util")) {
            command.add("--add-exports=jdk.compiler/com.sun.tools.javac." + internal + "=ALL-UNNAMED");
        }
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "com.palantir.javaformat.java.Main",
                "--palantir",
                "--dry-run",
                "--set-exit-if-changed",
                file.toString()));
        return Snippet.run(command);
    }
}
