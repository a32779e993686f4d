package io.sideband.commander.registry;

import io.sideband.bmc.BmcAddress;
import io.sideband.bmc.BmcConnector;
import io.sideband.bmc.BmcControl;
import io.sideband.bmc.BmcCredential;
import java.util.concurrent.CompletionStage;

/** Logs in to a BMC to operate it. */
@FunctionalInterface
public interface OperatorLogin {
    /**
     * Logs in, trying the password once.
     *
     * @param purpose what for: no more privilege is asked for than that needs
     * @param credential copied; the caller destroys its own
     * @return fails with a {@link io.sideband.bmc.BmcException}
     */
    CompletionStage<? extends BmcControl> connect(
            BmcAddress address, BmcCredential credential, BmcConnector.Purpose purpose);
}
