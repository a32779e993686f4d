package io.sideband.testkit;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/** Source text, compiled into a folder that looks like a module's. */
final class Snippet {
    private static final ToolProvider JAVAC = ToolProvider.findFirst("javac").orElseThrow();

    private final Path module;

    Snippet(Path module) {
        this.module = module;
    }

    Path module() {
        return module;
    }

    /** Writes one file under {@code src/main/java}. */
    Path write(String type, String source) throws IOException {
        var file = module.resolve("src/main/java").resolve(type.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, source);
    }

    /** Compiles all that was written with the compiler of this JVM; its exit code and what it said. */
    Outcome compile() throws IOException {
        var output = new StringWriter();
        int status = JAVAC.run(new PrintWriter(output), new PrintWriter(output), arguments(List.of()));
        return new Outcome(status, output.toString());
    }

    /** The same in a javac of its own, for arguments that are for its JVM. */
    Outcome compile(List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "javac").toString()));
        command.addAll(List.of(arguments(arguments)));
        return run(command);
    }

    private String[] arguments(List<String> further) throws IOException {
        var arguments = new ArrayList<>(List.of(
                "-d",
                module.resolve("target/classes").toString(),
                "-classpath",
                System.getProperty("java.class.path")));
        arguments.addAll(further);
        try (var files = Files.walk(module.resolve("src/main/java"))) {
            files.filter(Files::isRegularFile).map(Path::toString).forEach(arguments::add);
        }
        return arguments.toArray(String[]::new);
    }

    static Outcome run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    /** How a command ended. */
    record Outcome(int status, String output) {}
}
