package io.sideband.audit.recording;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where consoles' recordings are. */
@StaticInitSafe
@ConfigMapping(prefix = "sideband.recordings")
public interface RecordingConfig {
    /**
     * The directory that commander keeps recordings in ({@code sideband.console.recordings} there), or a copy: a folder for
     * each BMC. Unless it is set there is no replay. Key {@code sideband.recordings.directory}.
     */
    Optional<Path> directory();
}
