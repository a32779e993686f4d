package io.sideband.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** Makes an empty directory a KRaft log directory, as {@code kafka-storage.sh format} does. */
final class KafkaFormat {
    private KafkaFormat() {}

    static void formatIfEmpty(Path directory) {
        Directories.createPrivate(directory);
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        if (!Directories.isEmpty(directory)) {
            throw new IllegalStateException(directory + " holds files, but no Kafka data: refusing to format it");
        }
        try {
            new Formatter()
                    .setNodeId(KafkaSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(KafkaSettings.CONTROLLER)
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("cannot format " + directory + " for Kafka", e);
        }
    }
}
