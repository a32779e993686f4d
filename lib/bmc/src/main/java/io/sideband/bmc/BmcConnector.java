package io.sideband.bmc;

import java.util.concurrent.CompletableFuture;
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

    /**
     * Finds out what a BMC shows to somebody without a password. Changes nothing on the BMC: sessions that come about are closed at
     * once, and nothing is executed in them. A wrong password is never counted.
     *
     * @param userName whom a login without proof is tried with: one that the BMC knows
     * @return never fails for a BMC's silence or refusal; unknown throughout where the protocol has no such thing
     */
    default CompletionStage<Exposure> exposure(BmcAddress address, String userName) {
        return CompletableFuture.completedFuture(Exposure.UNKNOWN);
    }

    @Override
    void close();
}
