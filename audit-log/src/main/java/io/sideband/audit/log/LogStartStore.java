package io.sideband.audit.log;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.sideband.audit.checkpoint.SigningKeyStore;
import io.sideband.audit.checkpoint.SigningKeys;
import io.sideband.audit.personal.SubjectStore;
import io.sideband.service.config.ServiceConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Opens the log's keys, and sees to it that the log has its first record before it takes or answers anything. */
@Singleton
public class LogStartStore {
    private static final Logger LOG = Logger.getLogger(LogStartStore.class);
    private static final Duration LAST_WORD = Duration.ofSeconds(2);

    private final LogStore log;
    private final SigningKeyStore signingKeys;
    private final SubjectStore subjects;
    private final LogConfig config;
    private final ServiceConfig service;

    @Inject
    LogStartStore(
            LogStore log, SigningKeyStore signingKeys, SubjectStore subjects, LogConfig config, ServiceConfig service) {
        this.log = log;
        this.signingKeys = signingKeys;
        this.subjects = subjects;
        this.config = config;
        this.service = service;
    }

    void onStart(@Observes @Priority(20) StartupEvent event) throws Throwable {
        Path directory = service.keys()
                .directory()
                .orElseThrow(() -> new IllegalStateException(
                        "sideband.keys.directory is not set: the audit log's keys have no place"));
        var known = VertxContextSupport.subscribeAndAwait(signingKeys::all);
        var check = VertxContextSupport.subscribeAndAwait(subjects::check);
        String ownCheck = subjects.open(directory, check);
        SigningKeys keys = signingKeys.open(directory, config.origin(), config.keys(), known);
        LogHeadEntity head = VertxContextSupport.subscribeAndAwait(log::head);
        LogStore.Batch start = LogStore.Batch.own(
                known.isEmpty() ? List.of() : changes(keys, head),
                (session, locked) -> SigningKeyStore.write(session, keys, locked.nextIndex())
                        .chain(() -> SubjectStore.write(session, ownCheck)));
        var _ = VertxContextSupport.subscribeAndAwait(() -> log.append(start));
    }

    /** The last word of a replica that is told to stop; if the database does not take it, its next start tells the same. */
    void onStop(@Observes ShutdownEvent event) {
        OwnEntry pause =
                OwnEntry.done("log.paused", Map.of("replica", service.instance()), "this replica stops taking records");
        try {
            VertxContextSupport.subscribeAndAwait(() -> log.append(LogStore.Batch.own(pause))
                    .ifNoItem()
                    .after(LAST_WORD)
                    .fail());
        } catch (Throwable e) {
            LOG.warnf("log.pause-unrecorded %s", e.getMessage());
        }
    }

    private List<OwnEntry> changes(SigningKeys keys, LogHeadEntity head) {
        List<OwnEntry> changes = new ArrayList<>();
        changes.add(OwnEntry.done(
                "log.resumed",
                Map.of("replica", service.instance(), "since", String.valueOf(head.receivedAt())),
                "this replica takes records again; the last one before was received at that time"));
        keys.added()
                .forEach((name, key) -> changes.add(OwnEntry.done(
                        "log.key-added", Map.of("key", key.text()), "the key %s signs from here on".formatted(name))));
        keys.retired()
                .forEach(name -> changes.add(OwnEntry.done(
                        "log.key-retired", Map.of("key", name), "the key %s signs no more".formatted(name))));
        return changes;
    }
}
