package io.sideband.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Source text, compiled by a javac of its own into a folder that looks like a module's. */
final class Snippet {
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

    /** Runs javac over all that was written; its exit code and what it said. */
    Outcome compile(List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "-d",
                module.resolve("target/classes").toString(),
                "-classpath",
                System.getProperty("java.class.path")));
        command.addAll(arguments);
        try (var files = Files.walk(module.resolve("src/main/java"))) {
            files.filter(Files::isRegularFile).map(Path::toString).forEach(command::add);
        }
        return run(command);
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
