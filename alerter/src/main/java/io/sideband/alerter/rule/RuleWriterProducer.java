package io.sideband.alerter.rule;

import io.sideband.service.audit.AuditedWriter;
import io.sideband.service.config.ServiceConfig;
import io.sideband.service.kafka.KafkaConnection;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the one writer of what people change in this instance. */
final class RuleWriterProducer {
    private static final String SERVICE = "alerter";

    private RuleWriterProducer() {}

    @Produces
    @Singleton
    static AuditedWriter writer(KafkaConnection connection, ServiceConfig service, Clock clock) {
        return new AuditedWriter(
                () -> connection.producer(AuditedWriter.producerSettings(SERVICE, service.instance())),
                SERVICE,
                service.instance(),
                clock);
    }

    static void close(@Disposes AuditedWriter writer) {
        writer.close();
    }
}
