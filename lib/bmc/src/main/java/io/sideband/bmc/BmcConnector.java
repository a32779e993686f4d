package io.sideband.bmc;

import java.util.concurrent.CompletionStage;

/** Opens conversations with BMCs. One per process: it owns the sockets. */
public interface BmcConnector extends AutoCloseable {

    /** What the conversation is for; decides the privilege that is asked for. */
    enum Purpose {
        READ,
        OPERATE,
        /** To change how the BMC itself is set up. */
        ADMINISTER
    }

    /**
     * Logs in. Tries the password once: a wrong one is found out before the BMC can count it against the account.
     *
     * @param credential copied; the caller destroys its own
     * @return fails with a {@link BmcException}
     */
    CompletionStage<Bmc> connect(BmcAddress address, BmcCredential credential, Purpose purpose);

    /**
     * Tells a BMC that its trap arrived, so that it stops repeating it; outside of any session, and not a change to the BMC.
     *
     * @return fails with a {@link BmcException}
     */
    default CompletionStage<Void> acknowledge(BmcAddress address, PlatformEvent event) {
        return BmcUnsupportedException.stage("trap acknowledgement");
    }

    @Override
    void close();
}
