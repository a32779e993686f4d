package io.sideband.simulator.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.machine.Persona;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path README = Path.of("README.md");

    @Test
    void exampleIsTheOneThatIsCompiledAndRun() throws IOException {
        Matcher block = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(README));
        assertThat(block.find()).isTrue();

        List<String> source =
                Files.readAllLines(Path.of("src/test/java/io/sideband/simulator/example/FleetOfAHundred.java"));
        String example = String.join(
                        "\n",
                        source.subList(
                                source.indexOf("    // example begins") + 1, source.indexOf("    // example ends")))
                .stripIndent();

        assertThat(block.group(1).strip()).isEqualTo(example.strip());
    }

    @Test
    void everyFaultAndPersonaIsExplained() throws IOException {
        String readme = Files.readString(README);

        assertThat(Fault.values()).allSatisfy(fault -> assertThat(readme).contains("| `" + fault.code() + "` | "));
        assertThat(Persona.values())
                .allSatisfy(persona -> assertThat(readme).contains("| `" + persona.code() + "` | "));
    }
}
