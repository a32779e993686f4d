package io.sideband.commander.registry;

import io.sideband.bmc.BmcControl;
import io.sideband.bmc.BmcCredential;
import java.net.InetAddress;
import java.util.concurrent.CompletionStage;

/**
 * The ways into one BMC. Stages fail with a {@link SessionDeniedException} if that may not be tried, else with a {@link
 * io.sideband.bmc.BmcException}.
 */
public interface BmcAccess {

    /** Logs in as it is registered. A credential that was refused is not tried again before it is changed. */
    CompletionStage<? extends BmcControl> open();

    /** Logs in as it is registered, at another address of its zone. */
    CompletionStage<? extends BmcControl> openAt(InetAddress address);

    /** Logs in with another credential, once. Of a refusal nothing is remembered: the BMC may be about to be given it. */
    CompletionStage<? extends BmcControl> openWith(String credential);

    /** Name of the credential that it is registered with. */
    String registered();

    /**
     * What a credential holds that this BMC may be given; the caller destroys it.
     *
     * @throws SessionDeniedException if it may not be, or has another K_g than the registered one
     */
    BmcCredential secret(String credential);
}
