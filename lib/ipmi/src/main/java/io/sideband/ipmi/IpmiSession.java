package io.sideband.ipmi;

import io.sideband.ipmi.crypto.CipherSuite;
import java.util.concurrent.CompletionStage;

/**
 * A conversation with one BMC, logged in. Requests are executed one after the other in the order they are given. Where the
 * BMC has forgotten the session, the next request logs in again; a request that is {@link IpmiCommand.Repeat#HARMFUL} and
 * may have arrived is never repeated.
 */
public interface IpmiSession extends IpmiChannel {

    /**
     * Sends a request. The stage completes on the transport's thread: what is attached to it must not block. It fails with
     * an {@link IpmiException}: {@link CompletionCodeException} for the BMC's refusal, {@link BmcTimeoutException} for
     * silence or a full queue, {@link SessionRejectedException} if logging in again failed, {@link MalformedPacketException}
     * for an answer that is too short.
     */
    @Override
    <R> CompletionStage<R> send(IpmiCommand<R> command);

    /**
     * Takes part in a payload other than IPMI messages (IPMI v2.0 §24), which the caller activates and deactivates. One
     * listener for each payload type at a time.
     *
     * @param payloadType table 13-16
     */
    PayloadPort attach(int payloadType, PayloadPort.Listener listener);

    /** The cipher suite that the BMC accepted, for the caller to pin. */
    CipherSuite cipherSuite();

    /** The privilege that the session reached; less than asked for where the BMC grants no more. */
    Privilege privilege();

    /** Sends Close Session and does not wait for its answer; requests that still wait fail. Completes when it has left. */
    CompletionStage<Void> close();
}
