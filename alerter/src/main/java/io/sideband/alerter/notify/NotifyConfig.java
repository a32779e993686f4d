package io.sideband.alerter.notify;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is told of alerts. */
@StaticInitSafe
@ConfigMapping(prefix = "sideband.notify")
public interface NotifyConfig {
    /** How often an Alertmanager is told again of what fires. Key {@code sideband.notify.resend}. */
    @WithDefault("PT1M")
    Duration resend();

    /** After which time a message that cannot be delivered is given up. Key {@code sideband.notify.give-up-after}. */
    @WithDefault("PT24H")
    Duration giveUpAfter();

    /** By name. Keys {@code sideband.notify.receivers.<name>.*}. */
    Map<String, Receiver> receivers();

    /** What a receiver is. */
    enum Kind {
        ALERTMANAGER,
        WEBHOOK,
        MAIL
    }

    /** One receiver. */
    interface Receiver {
        /** {@code alertmanager}, {@code webhook} or {@code mail}. Key {@code kind}. */
        Kind kind();

        /** Of every Alertmanager instance, or of the webhook; each is told by itself. Key {@code urls}. */
        Optional<List<URI>> urls();

        /** Mail addresses. Key {@code to}. */
        Optional<List<String>> to();

        /**
         * Files with the webhook's secrets, newest first: {@code whsec_} and Base64 of 24 to 64 bytes. Key
         * {@code secret-files}.
         */
        Optional<List<Path>> secretFiles();

        /**
         * Which alerts, as in PromQL, such as {@code severity=~"critical|emergency",rack="1"}; all must match; without
         * it: all alerts. Key {@code match}.
         */
        Optional<String> match();

        /** Most messages per second; an Alertmanager's hold many alerts. Key {@code rate}. */
        @WithDefault("200")
        double rate();
    }
}
