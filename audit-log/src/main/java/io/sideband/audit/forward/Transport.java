package io.sideband.audit.forward;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How records get to a receiver. The kind is part of the public interface. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Transport.Syslog.class, name = "syslog"),
    @JsonSubTypes.Type(value = Transport.Relp.class, name = "relp"),
    @JsonSubTypes.Type(value = Transport.SplunkHec.class, name = "splunk-hec"),
    @JsonSubTypes.Type(value = Transport.Http.class, name = "http"),
    @JsonSubTypes.Type(value = Transport.Kafka.class, name = "kafka")
})
@Schema(
        description =
                "kind is syslog, relp (host, port, tls), splunk-hec (url, index, sourceType, tls), http (url, tls) or"
                        + " kafka (topic, bootstrapServers, tls)",
        example = "{\"kind\":\"syslog\",\"host\":\"siem.example.com\",\"port\":6514}")
sealed interface Transport {

    /** Which receiver it is: secrets that were given for one are never used for another. */
    @JsonIgnore
    String receiver();

    /** How the receiver is trusted, and what we show it. */
    Tls tls();

    /**
     * The open half of what TLS needs.
     *
     * @param trust certificates of authorities in PEM; the Java platform's if null
     * @param certificate our own in PEM, followed by its issuers; none if null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Tls(@Nullable String trust, @Nullable String certificate) {
        private static final Tls DEFAULT = new Tls(null, null);
    }

    /** RFC 5424 messages over TLS (RFC 5425). */
    record Syslog(String host, int port, Tls tls) implements Transport {
        public Syslog {
            checkAddress(host, port);
            tls = Objects.requireNonNullElse(tls, Tls.DEFAULT);
        }

        @Override
        public String receiver() {
            return "syslog %s:%d".formatted(host, port);
        }
    }

    /** RFC 5424 messages over RELP over TLS. */
    record Relp(String host, int port, Tls tls) implements Transport {
        public Relp {
            checkAddress(host, port);
            tls = Objects.requireNonNullElse(tls, Tls.DEFAULT);
        }

        @Override
        public String receiver() {
            return "relp %s:%d".formatted(host, port);
        }
    }

    /**
     * Splunk's HTTP Event Collector with indexer acknowledgement.
     *
     * @param url without a path
     * @param sourceType {@code sideband:audit} if not given
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SplunkHec(URI url, @Nullable String index, String sourceType, Tls tls) implements Transport {
        public SplunkHec {
            checkUrl(url);
            sourceType = Objects.requireNonNullElse(sourceType, "sideband:audit");
            tls = Objects.requireNonNullElse(tls, Tls.DEFAULT);
        }

        @Override
        public String receiver() {
            return "splunk-hec " + url;
        }
    }

    /** POST of lines. */
    record Http(URI url, Tls tls) implements Transport {
        public Http {
            checkUrl(url);
            tls = Objects.requireNonNullElse(tls, Tls.DEFAULT);
        }

        @Override
        public String receiver() {
            return "http " + url;
        }
    }

    /**
     * A topic.
     *
     * @param bootstrapServers of another Kafka, spoken to over TLS; ours if null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Kafka(String topic, @Nullable String bootstrapServers, Tls tls) implements Transport {
        public Kafka {
            if (topic == null || !topic.matches("[a-zA-Z0-9._-]{1,249}")) {
                throw new IllegalArgumentException("topic must be a name that Kafka takes");
            }
            if (bootstrapServers == null && topic.startsWith("sideband.")) {
                throw new IllegalArgumentException("topic must not be one of Sideband's own");
            }
            tls = Objects.requireNonNullElse(tls, Tls.DEFAULT);
        }

        @Override
        public String receiver() {
            return "kafka %s %s".formatted(bootstrapServers == null ? "" : bootstrapServers, topic);
        }
    }

    private static void checkAddress(String host, int port) {
        if (host == null || !host.matches("[a-zA-Z0-9.:_-]{1,253}")) {
            throw new IllegalArgumentException("host must be a name or an address");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port must be 1 to 65535");
        }
    }

    private static void checkUrl(URI url) {
        if (url == null || !"https".equals(url.getScheme()) || url.getHost() == null || url.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "url must be https://host… without a user name; a token goes into secrets");
        }
    }
}
