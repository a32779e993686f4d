package io.sideband.ipmi.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void exampleIsTheOneThatIsCompiledAndRun() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        Matcher block = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(readme);
        assertThat(block.find()).isTrue();

        List<String> source = Files.readAllLines(Path.of("src/test/java/io/sideband/ipmi/example/ReadAllSensors.java"));
        String example = String.join(
                        "\n",
                        source.subList(
                                source.indexOf("    // example begins") + 1, source.indexOf("    // example ends")))
                .stripIndent();

        assertThat(block.group(1).strip()).isEqualTo(example.strip());
    }
}
