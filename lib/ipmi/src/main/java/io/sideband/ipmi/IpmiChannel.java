package io.sideband.ipmi;

import java.util.concurrent.CompletionStage;

/** Whatever answers IPMI commands: an authenticated session, or a BMC that a test plays. */
public interface IpmiChannel {

    /**
     * Sends {@code command} and reads its response.
     *
     * @return fails with an {@link IpmiException}
     */
    <R> CompletionStage<R> send(IpmiCommand<R> command);
}
