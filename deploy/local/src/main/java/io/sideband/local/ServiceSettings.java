package io.sideband.local;

import io.sideband.embedded.EmbeddedKafka;
import io.sideband.embedded.EmbeddedPostgreSql;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** What a service is told in a file of its own (mode 0600), so that no secret is an argument or inherited by others. */
final class ServiceSettings {
    /** Partitions of every topic on one machine. */
    static final int PARTITIONS = 16;

    private final RunDirectory run;
    private final StackPorts ports;
    private final StackKeys keys;

    ServiceSettings(RunDirectory run, StackPorts ports, StackKeys keys) {
        this.run = run;
        this.ports = ports;
        this.keys = keys;
    }

    Map<String, String> of(ServiceName service, EmbeddedKafka kafka, EmbeddedPostgreSql postgreSql) {
        var settings = new TreeMap<String, String>();
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", Integer.toString(ports.of(service)));
        settings.put("quarkus.oidc.public-key", keys.tokenPublicKey());
        settings.put("quarkus.oidc.token.issuer", TokenIssuer.ISSUER);
        settings.put("quarkus.oidc.token.audience", TokenIssuer.AUDIENCE);
        settings.put("sideband.instance", service.text() + "-0");
        settings.put("sideband.topics.partitions", Integer.toString(PARTITIONS));
        kafka.clientProperties(service.text()).forEach((key, value) -> settings.put("kafka." + key, value));
        if (service.hasDatabase()) {
            settings.put("quarkus.datasource.username", service.text());
            settings.put("quarkus.datasource.password", postgreSql.password(service.text()));
            settings.put("quarkus.datasource.jdbc.url", postgreSql.jdbcUrl(service.text()));
            settings.put("quarkus.datasource.reactive.url", postgreSql.reactiveUrl(service.text()));
        }
        if (service == ServiceName.COMMANDER) {
            settings.put("sideband.permission.file", LocalPolicy.open(run).toString());
        }
        switch (service) {
            case COLLECTOR, COMMANDER -> {
                settings.put("sideband.keys.directory", run.serviceKeys().toString());
                settings.put("sideband.zones.default.cidrs", "127.0.0.0/8");
            }
            case ALERTER ->
                settings.put(
                        "sideband.alerter.state-directory", run.state(service).toString());
            case AUDIT_LOG ->
                settings.put("sideband.keys.directory", run.serviceKeys().toString());
        }
        return settings;
    }

    /** Writes them where the service reads them. */
    void write(ServiceName service, Map<String, String> settings) {
        var properties = new Properties();
        properties.putAll(settings);
        var text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SecretFile.write(run.configuration(service), text.toString());
    }
}
