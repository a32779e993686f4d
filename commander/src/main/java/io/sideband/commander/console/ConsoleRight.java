package io.sideband.commander.console;

import io.quarkus.security.identity.SecurityIdentity;
import io.sideband.commander.permission.Asked;
import io.sideband.commander.permission.Decision;
import io.sideband.commander.permission.ManagedBmc;
import io.sideband.commander.permission.PolicyFile;
import io.sideband.commander.registry.BmcRegistry;
import io.sideband.events.AuditRecord;
import io.sideband.events.BmcRegistration;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may watch which console, and who may type: the actions {@code console.watch} and {@code console.write} of the policy. */
@Singleton
public class ConsoleRight {
    private static final Asked WATCH = Asked.harmless("console.watch");
    private static final Asked WRITE = Asked.harmless("console.write");

    private final BmcRegistry registry;
    private final PolicyFile policies;

    @Inject
    ConsoleRight(BmcRegistry registry, PolicyFile policies) {
        this.registry = registry;
        this.policies = policies;
    }

    boolean known(String bmc) {
        return registry.bmc(bmc).isPresent();
    }

    boolean mayWatch(AuditRecord.Actor actor, String bmc) {
        return allows(actor, WATCH, bmc);
    }

    boolean mayWrite(AuditRecord.Actor actor, String bmc) {
        return allows(actor, WRITE, bmc);
    }

    private boolean allows(AuditRecord.Actor actor, Asked asked, String bmc) {
        Optional<BmcRegistration> found = registry.bmc(bmc);
        return found.map(registered -> new ManagedBmc(bmc, registered.zone(), registered.labels()))
                .map(managed -> policies.policy().decide(actor, asked, managed))
                .filter(decision -> decision instanceof Decision.Allowed)
                .isPresent();
    }

    static AuditRecord.Actor actor(SecurityIdentity identity, @Nullable String address) {
        return new AuditRecord.Actor(
                identity.getPrincipal().getName(),
                identity.getRoles().stream().sorted().toList(),
                "bearer",
                address);
    }
}
