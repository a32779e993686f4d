package io.sideband.ipmi.transport;

import io.sideband.ipmi.BmcTimeoutException;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.IpmiException;
import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.command.SendMessage;
import io.sideband.ipmi.session.RetryPolicy;
import io.sideband.ipmi.session.SessionChannel;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.LanResponse;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * One request and its answer in one session. A harmless request is sent again with growing waits, with a new session
 * sequence number and the same request sequence number each time; a harmful one leaves in one datagram.
 */
final class Exchange<R> {
    private static final int DUPLICATE_REQUEST = 0xcf;
    private static final int BUSY_LIMIT = 4;
    private static final Duration BUSY_PAUSE = Duration.ofMillis(100);

    /** Told once how it ended. */
    interface Listener<R> {
        void answered(R response);

        /** @param cause {@link BmcTimeoutException} for silence, {@link CompletionCodeException} for a refusal */
        void failed(RuntimeException cause);
    }

    private final IpmiCommand<R> command;
    private final Listener<R> listener;
    private final SessionChannel channel;
    private final RetryPolicy retry;
    private final Consumer<byte[]> outlet;
    private final LazyTimer timer;
    private int requestSequence;
    private int transmission;
    private int busyAnswers;
    private boolean pausing;
    private boolean duplicateReported;
    private boolean passedOn;

    Exchange(
            IpmiCommand<R> command,
            Listener<R> listener,
            SessionChannel channel,
            RetryPolicy retry,
            Consumer<byte[]> outlet,
            LazyTimer timer) {
        this.command = command;
        this.listener = listener;
        this.channel = channel;
        this.retry = retry;
        this.outlet = outlet;
        this.timer = timer;
        this.requestSequence = channel.nextRequestSequence();
    }

    void start() {
        transmit();
    }

    /** True if more than one datagram left, so that an answer does not tell how long it took. */
    boolean repeated() {
        return transmission > 0 || busyAnswers > 0;
    }

    /** The shared timer fired. */
    void onTimer() {
        if (pausing) {
            pausing = false;
            requestSequence = channel.nextRequestSequence();
            transmit();
        } else if (isHarmful() || transmission + 1 >= retry.transmissions()) {
            // a BMC that passed a message on is not the one who is silent: its session lives
            fail(
                    passedOn
                            ? new CompletionCodeException(name(), SendMessage.NO_ANSWER)
                            : new BmcTimeoutException(name() + ": no answer", true));
        } else {
            transmission++;
            if (duplicateReported) {
                // the BMC has answered this number and the answer is lost: only a new one is executed again
                requestSequence = channel.nextRequestSequence();
                duplicateReported = false;
            }
            transmit();
        }
    }

    /** An authentic response came; one to another request is ignored, as BMCs mix up answers after a retransmission. */
    void onResponse(LanResponse response) {
        if (command instanceof SendMessage message
                && message.numbered(requestSequence).isAnswer(response)) {
            // perhaps before the BMC's own answer, which may be lost
            succeed(message.deliver(response).answer());
            return;
        }
        if (pausing
                || response.sequence() != requestSequence
                || response.netFn() != (command.netFn() | 1)
                || response.command() != command.command()) {
            return;
        }
        int code = response.completionCode();
        if (code == 0) {
            // a message that was only passed on: the other controller's answer is still to come
            if (command instanceof SendMessage && response.data().isEmpty()) {
                passedOn = true;
            } else {
                succeed(response.data());
            }
        } else if (code == DUPLICATE_REQUEST) {
            duplicateReported = true;
        } else if (command.isBusy(code) && !isHarmful() && busyAnswers < BUSY_LIMIT) {
            pausing = true;
            timer.arm(BUSY_PAUSE.multipliedBy(1L << busyAnswers));
            busyAnswers++;
        } else {
            fail(new CompletionCodeException(name(), code));
        }
    }

    void fail(RuntimeException cause) {
        timer.disarm();
        listener.failed(cause);
    }

    private void succeed(ByteString data) {
        R decoded;
        try {
            decoded = command.decode(data.reader());
        } catch (IpmiException e) {
            fail(e);
            return;
        } catch (RuntimeException e) {
            // a decoder's mistake, perhaps of a vendor's command: it must not stop the conversation
            fail(new MalformedPacketException("%s: cannot be read: %s".formatted(name(), e)));
            return;
        }
        timer.disarm();
        listener.answered(decoded);
    }

    private void transmit() {
        byte[] datagram;
        try {
            datagram = channel.seal(
                    command instanceof SendMessage message ? message.numbered(requestSequence) : command,
                    requestSequence);
        } catch (IllegalArgumentException e) {
            // a field out of range is the caller's error and must not stop the conversation
            fail(e);
            return;
        }
        outlet.accept(datagram);
        timer.arm(isHarmful() ? retry.total() : retry.wait(transmission));
    }

    private boolean isHarmful() {
        return command.repeat() == IpmiCommand.Repeat.HARMFUL;
    }

    private String name() {
        return command.getClass().getSimpleName();
    }
}
