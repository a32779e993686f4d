package io.sideband.ipmi.transport;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.sideband.ipmi.IpmiException;
import io.sideband.ipmi.SessionRejectedException;
import io.sideband.ipmi.SessionRejectedException.Reason;
import io.sideband.ipmi.command.CloseSession;
import io.sideband.ipmi.command.NetFn;
import io.sideband.ipmi.session.SessionChannel;
import io.sideband.ipmi.wire.LanResponse;
import io.sideband.ipmi.wire.SessionPacket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Counts the sessions that BMCs hold for us. Nobody waits for the answer to a Close Session (IPMI v2.0 §22.19); where none comes, the
 * session counts as held until the BMC has dropped it by itself. Used on the event loop only.
 */
final class Farewells {
    /** Session inactivity timeout of BMCs: 60 s, less 3 s (IPMI v2.0 §6.12.15). */
    private static final Duration HELD = Duration.ofSeconds(60);

    private final EventLoop loop;
    private final Router router;
    private final Map<InetSocketAddress, Integer> open = new HashMap<>();
    private final Set<Farewell> unanswered = new HashSet<>();

    Farewells(EventLoop loop, Router router) {
        this.loop = loop;
        this.router = router;
    }

    void opened(InetSocketAddress bmc) {
        open.merge(bmc, 1, Integer::sum);
    }

    /** Close Session has left with number {@code sequence}. The session is only good for its answer from now on. */
    void bid(InetSocketAddress bmc, SessionChannel session, int sequence) {
        open.computeIfPresent(bmc, (address, count) -> count == 1 ? null : count - 1);
        Farewell farewell = new Farewell(bmc, session, sequence);
        unanswered.add(farewell);
        router.register(session.session().consoleSessionId(), farewell);
    }

    SessionSlots slots(InetSocketAddress bmc) {
        int unconfirmed = (int)
                unanswered.stream().filter(farewell -> farewell.bmc.equals(bmc)).count();
        return new SessionSlots(open.getOrDefault(bmc, 0), unconfirmed);
    }

    /** {@code cause}; a BMC without a free slot, with how many of them may be ours. */
    IpmiException explain(IpmiException cause, InetSocketAddress bmc) {
        SessionSlots ours = slots(bmc);
        return cause instanceof SessionRejectedException rejected
                        && rejected.reason() == Reason.NO_SLOT
                        && ours.open() + ours.unconfirmed() > 0
                ? new SessionRejectedException(
                        Reason.NO_SLOT,
                        rejected.status(),
                        "%s; %d sessions of ours are open, %d closed without an answer"
                                .formatted(rejected.getMessage(), ours.open(), ours.unconfirmed()))
                : cause;
    }

    /** Forgets all keys. */
    void close() {
        List.copyOf(unanswered).forEach(Farewell::end);
    }

    /** One session that was closed. */
    private final class Farewell implements Router.Inbox {
        private final InetSocketAddress bmc;
        private final SessionChannel session;
        private final int sequence;
        private final ScheduledFuture<?> expiry;

        Farewell(InetSocketAddress bmc, SessionChannel session, int sequence) {
            this.bmc = bmc;
            this.session = session;
            this.sequence = sequence;
            this.expiry = loop.schedule(this::end, HELD.toMillis(), TimeUnit.MILLISECONDS);
        }

        /** Whatever completion code Close Session has, the session is gone. */
        @Override
        public void receive(SessionPacket packet) {
            try {
                session.open(packet).response().filter(this::isAnswer).ifPresent(answer -> end());
            } catch (IpmiException e) {
                router.discard();
            }
        }

        private boolean isAnswer(LanResponse response) {
            return response.sequence() == sequence
                    && response.netFn() == (NetFn.APPLICATION | 1)
                    && response.command() == CloseSession.COMMAND;
        }

        private void end() {
            expiry.cancel(false);
            unanswered.remove(this);
            router.unregister(session.session().consoleSessionId());
            session.destroy();
        }
    }
}
