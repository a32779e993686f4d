package io.sideband.commander.console;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How consoles are shown and recorded. */
@StaticInitSafe
@ConfigMapping(prefix = "sideband.console")
public interface ConsoleConfig {

    /** How much output of each console is kept for those who come, or come back, in bytes. */
    @WithDefault("1048576")
    int scrollBack();

    /** How long a console stays attached without anybody who watches. */
    @WithDefault("PT1M")
    Duration linger();

    /** Between two attempts to attach again to a BMC that does not answer. */
    @WithDefault("PT5S")
    Duration retry();

    /** How long a replica's silence lasts until its consoles count as ended. Renewed every third of it. */
    @WithDefault("PT30S")
    Duration lease();

    /** When an answer of the BMC counts as lost. */
    @WithDefault("PT20S")
    Duration answerTimeout();

    /** Whether output is recorded. */
    @WithDefault("off")
    Recording recording();

    /** Where recordings are kept, a folder for each BMC; needed unless recording is off. */
    Optional<Path> recordings();

    /** After how much time, or {@link #chunkBytes}, what was recorded is hashed and the hash put on record. */
    @WithDefault("PT10S")
    Duration chunkInterval();

    /** In bytes of the recording's file. */
    @WithDefault("65536")
    int chunkBytes();

    /** What happens when output cannot be recorded. */
    enum Recording {
        OFF,
        /** It is shown all the same, and the watchers are told. */
        ON,
        /** It is not shown, and the console is given back. */
        STRICT
    }
}
