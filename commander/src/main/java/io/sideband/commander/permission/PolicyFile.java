package io.sideband.commander.permission;

import io.quarkus.runtime.Startup;
import io.sideband.events.AuditRecord;
import io.sideband.service.audit.AuditEntry;
import io.sideband.service.audit.AuditTrail;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The policy that holds now. The file is read again when it changed; a file that cannot be understood changes nothing at
 * run time, and prevents the start. What was loaded, and what could not be, is audited.
 */
@Startup
@Singleton
public class PolicyFile {
    private static final Logger LOG = Logger.getLogger(PolicyFile.class);
    private static final AuditRecord.Actor SELF = new AuditRecord.Actor("commander", List.of(), "service", null);

    private final Optional<Path> file;
    private final Duration reload;
    private final Clock clock;
    private final AuditTrail trail;
    private Policy policy = Policy.NONE;
    private String seen = "";
    private String problem = "";
    private Instant lookAgainAt;

    @Inject
    public PolicyFile(PermissionConfig config, Clock clock, AuditTrail trail) {
        this.file = config.file();
        this.reload = config.reload();
        this.clock = clock;
        this.trail = trail;
        this.lookAgainAt = clock.instant().plus(reload);
        if (file.isEmpty()) {
            LOG.warn("policy.none sideband.permission.file is not set: every operation will be refused");
        }
        file.ifPresent(path -> load(path, read(path)));
    }

    /** The policy as the file has it, at most the reload interval ago. */
    public synchronized Policy policy() {
        Instant now = clock.instant();
        if (file.isPresent() && !now.isBefore(lookAgainAt)) {
            lookAgainAt = now.plus(reload);
            lookAgain(file.get());
        }
        return policy;
    }

    private void lookAgain(Path path) {
        try {
            String text = read(path);
            if (!text.equals(seen)) {
                load(path, text);
            }
            problem = "";
        } catch (IllegalStateException e) {
            String message = String.valueOf(e.getMessage());
            if (message.equals(problem)) {
                return;
            }
            problem = message;
            LOG.errorf("policy.not-reloaded %s", message);
            audit(AuditEntry.event("policy.refused", SELF)
                    .outcome(AuditRecord.Outcome.FAILED)
                    .parameter("kept", policy.digest())
                    .detail(message));
        }
    }

    private void load(Path path, String text) {
        // remembered even if it is wrong: it is looked at again when it changes
        seen = text;
        try {
            policy = PolicyDocument.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("%s: %s".formatted(path, e.getMessage()), e);
        }
        LOG.infof(
                "policy.loaded file=%s grants=%d digest=%s",
                path, policy.grants().size(), policy.digest());
        audit(AuditEntry.event("policy.loaded", SELF)
                .parameter("digest", policy.digest())
                .parameter("grants", Integer.toString(policy.grants().size())));
    }

    private void audit(AuditEntry entry) {
        trail.record(entry.target("policy", file.map(Path::toString).orElse(null)))
                .subscribe()
                .with(_ -> {}, failure -> LOG.warnf("policy.unrecorded %s", failure.getMessage()));
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new IllegalStateException("%s cannot be read: %s".formatted(path, e.getMessage()), e);
        }
    }
}
