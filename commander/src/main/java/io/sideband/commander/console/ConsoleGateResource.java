package io.sideband.commander.console;

import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Refuses a console before there is a WebSocket: 404 for a BMC that is not registered, 403 for who may not watch it. */
@Singleton
public class ConsoleGateResource implements HttpUpgradeCheck {
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;

    private final ConsoleRight right;

    @Inject
    ConsoleGateResource(ConsoleRight right) {
        this.right = right;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        String bmc = context.pathParam("bmc");
        return context.securityIdentity().map(identity -> {
            if (!right.mayWatch(ConsoleRight.actor(identity, null), bmc)) {
                return CheckResult.rejectUpgradeSync(right.known(bmc) ? FORBIDDEN : NOT_FOUND);
            }
            return CheckResult.permitUpgradeSync();
        });
    }

    @Override
    public boolean appliesTo(String endpointId) {
        return endpointId.equals(ConsoleResource.ID);
    }
}
