package io.sideband.service.audit;

import io.quarkus.arc.DefaultBean;
import io.sideband.service.config.ServiceConfig;
import io.sideband.service.kafka.KafkaConnection;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The trail of a service that brings none of its own. */
@Singleton
public class AuditTrailProducer {
    @Produces
    @Singleton
    @DefaultBean
    AuditTrail kafka(
            KafkaConnection connection,
            ServiceConfig config,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        AuditTrail kafka = new KafkaAuditTrail(
                connection,
                service,
                config.instance(),
                clock,
                config.audit().timeout(),
                config.audit().queue());
        return new OutageRecorder(kafka, service, config.instance(), clock);
    }

    void close(@Disposes AuditTrail trail) throws Exception {
        if (trail instanceof OutageRecorder recorder) {
            recorder.close();
        }
    }
}
