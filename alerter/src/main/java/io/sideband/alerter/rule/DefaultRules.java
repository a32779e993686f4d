package io.sideband.alerter.rule;

import com.fasterxml.jackson.core.type.TypeReference;
import io.sideband.events.AlertRule;
import io.sideband.events.EventCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The rules that Sideband is shipped with. One of the same name on Kafka goes before. */
public final class DefaultRules {
    private static final String RESOURCE = "default-rules.json";

    private DefaultRules() {}

    /** All of them, as shipped. */
    public static List<AlertRule> shipped() {
        try (InputStream in = DefaultRules.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("%s is not packaged".formatted(RESOURCE));
            }
            return EventCodec.mapper().readValue(in, new TypeReference<List<AlertRule>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("%s is broken".formatted(RESOURCE), e);
        }
    }
}
