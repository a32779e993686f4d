package io.sideband.audit.forward;

import io.sideband.service.kafka.KafkaConnection;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.jspecify.annotations.Nullable;

/** Opens the way to a destination as its settings say. */
final class DeliveryChannel {
    private static final long MEMORY = 8L << 20;

    private final Emitter emitter;
    private final Watchdog watchdog;
    private final Duration patience;
    private final KafkaConnection kafka;

    /** @param kafka ours */
    DeliveryChannel(Emitter emitter, Watchdog watchdog, Duration patience, KafkaConnection kafka) {
        this.emitter = emitter;
        this.watchdog = watchdog;
        this.patience = patience;
        this.kafka = kafka;
    }

    /**
     * Nothing is connected before the first record is sent.
     *
     * @throws IOException if settings and secrets do not fit together
     */
    Delivery open(Destination destination, DestinationSecrets secrets) throws IOException {
        try {
            Payloads payloads = new Payloads(destination.format(), emitter);
            return switch (destination.transport()) {
                case Transport.Syslog syslog ->
                    new SyslogDelivery(
                            endpoint(syslog.host(), syslog.port(), syslog.tls(), secrets),
                            payloads,
                            SyslogDelivery.LINGER);
                case Transport.Relp relp ->
                    new RelpDelivery(endpoint(relp.host(), relp.port(), relp.tls(), secrets), payloads);
                case Transport.Http http ->
                    new HttpDelivery(
                            new HttpChannel(context(http.tls(), secrets), patience),
                            http.url(),
                            secrets.token(),
                            payloads);
                case Transport.SplunkHec hec -> hec(hec, secrets, payloads);
                case Transport.Kafka topic -> kafka(topic, secrets, payloads);
            };
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private TlsEndpoint endpoint(String host, int port, Transport.Tls tls, DestinationSecrets secrets) {
        return new TlsEndpoint(host, port, context(tls, secrets), watchdog, patience);
    }

    /** @throws IllegalArgumentException saying what does not fit, and nothing of a secret's content */
    static void check(Destination destination, DestinationSecrets secrets) {
        context(destination.transport().tls(), secrets);
        if (destination.transport() instanceof Transport.SplunkHec && secrets.token() == null) {
            throw new IllegalArgumentException("a HEC receiver needs secrets.token");
        }
        if ((secrets.userName() == null) != (secrets.password() == null)) {
            throw new IllegalArgumentException("secrets.userName and secrets.password come together");
        }
    }

    private static SSLContext context(Transport.Tls tls, DestinationSecrets secrets) {
        return TlsMaterial.context(tls.trust(), tls.certificate(), secrets.privateKey());
    }

    private Delivery hec(Transport.SplunkHec hec, DestinationSecrets secrets, Payloads payloads) {
        String token = Objects.requireNonNullElse(secrets.token(), "");
        URI base = hec.url().resolve("/");
        HecSession session = new HecSession(emitter.host(), hec.sourceType(), hec.index());
        HttpChannel http = new HttpChannel(context(hec.tls(), secrets), patience);
        return new HecDelivery(http, base, token, session, payloads, patience);
    }

    private Delivery kafka(Transport.Kafka topic, DestinationSecrets secrets, Payloads payloads) {
        Map<String, Object> limits = new HashMap<>();
        int wait = Math.toIntExact(patience.toMillis());
        limits.put(ProducerConfig.BUFFER_MEMORY_CONFIG, MEMORY);
        limits.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience.toMillis());
        limits.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, wait / 2));
        limits.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, wait);
        KafkaConnection connection = topic.bootstrapServers() == null
                ? kafka
                : new KafkaConnection(other(topic.bootstrapServers(), topic.tls(), secrets));
        return new TopicChannel(connection.producer(limits), topic.topic(), payloads);
    }

    private static Map<String, Object> other(String bootstrap, Transport.Tls tls, DestinationSecrets secrets) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, secrets.userName() == null ? "SSL" : "SASL_SSL");
        if (tls.trust() != null) {
            settings.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
            settings.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, tls.trust());
        }
        if (tls.certificate() != null && secrets.privateKey() != null) {
            settings.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PEM");
            settings.put(SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, tls.certificate());
            settings.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, secrets.privateKey());
        }
        if (secrets.userName() != null) {
            settings.put(SaslConfigs.SASL_MECHANISM, "SCRAM-SHA-512");
            settings.put(
                    SaslConfigs.SASL_JAAS_CONFIG,
                    "org.apache.kafka.common.security.scram.ScramLoginModule required username=%s password=%s;"
                            .formatted(quoted(secrets.userName()), quoted(secrets.password())));
        }
        return settings;
    }

    /** As the grammar of JAAS wants it. */
    private static String quoted(@Nullable String text) {
        return '"' + (text == null ? "" : text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
