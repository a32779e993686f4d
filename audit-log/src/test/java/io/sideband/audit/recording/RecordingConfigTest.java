package io.sideband.audit.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordingConfigTest {
    private static RecordingConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(RecordingConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(RecordingConfig.class);
    }

    @Test
    void hasThisKeyAndNoDefault() {
        assertThat(config(Map.of()).directory()).isEmpty();
        assertThat(config(Map.of("sideband.recordings.directory", "/srv/recordings"))
                        .directory())
                .contains(Path.of("/srv/recordings"));
    }

    @Test
    void unknownKeyFailsTheStartAndIsNamed() {
        assertThatThrownBy(() -> config(Map.of("sideband.recordings.folder", "/srv")))
                .hasMessageContaining("sideband.recordings.folder");
    }
}
