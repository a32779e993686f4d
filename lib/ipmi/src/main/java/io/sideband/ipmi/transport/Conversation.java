package io.sideband.ipmi.transport;

import io.sideband.ipmi.BmcTimeoutException;
import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.IpmiException;
import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.PayloadPort;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.SessionRejectedException;
import io.sideband.ipmi.command.GetDeviceId;
import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.session.HandshakeState;
import io.sideband.ipmi.session.SessionConfig;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One BMC's session: its queue, its logins and its keep-alive. All but the public methods runs on the event loop. */
final class Conversation implements IpmiSession {
    /** A harmful request is not entrusted to a session that was silent for longer: it might be gone. */
    private static final Duration TRUSTED = Duration.ofSeconds(2);

    private final Station station;
    private final Route route;
    private final Lane lane;
    private final SessionLink link;
    private final LazyTimer keepAliveTimer;
    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    private volatile SessionConfig config;
    private volatile Privilege privilege;
    private boolean loggingIn;
    private boolean closed;
    private boolean ended;
    private @Nullable SessionRejectedException verdict;

    /**
     * @param addresses of the one BMC, most preferred first
     * @param config its credentials become this conversation's own, which destroys them when it ends
     */
    Conversation(Station station, List<InetSocketAddress> addresses, SessionConfig config) {
        this.station = station;
        this.route = new Route(station.router(), addresses);
        this.config = config;
        this.privilege = config.privilege();
        this.lane = route.queue();
        this.link = new SessionLink(station, config.retry());
        this.keepAliveTimer = new LazyTimer(station.loop(), this::onKeepAliveTimer);
        station.router().opened(this);
    }

    /** Logs in for the first time. */
    void open(CompletableFuture<IpmiSession> opened) {
        Consumer<RuntimeException> failed = cause -> {
            end();
            opened.completeExceptionally(cause);
            lane.next();
        };
        Lane.Work work = () -> logIn(
                () -> {
                    opened.complete(this);
                    lane.next();
                },
                failed);
        if (!lane.offer(work, config.queueLimit())) {
            end();
            opened.completeExceptionally(queueIsFull());
        }
    }

    @Override
    public <R> CompletionStage<R> send(IpmiCommand<R> command) {
        Request<R> request = new Request<>(command, false);
        if (station.loop().inEventLoop()) {
            enqueue(request);
        } else {
            station.loop().execute(() -> enqueue(request));
        }
        return request.answer();
    }

    @Override
    public PayloadPort attach(int payloadType, PayloadPort.Listener listener) {
        LoopPort port = new LoopPort(station.loop(), link, payloadType, listener);
        port.attach();
        return port;
    }

    @Override
    public CipherSuite cipherSuite() {
        return config.suites().getFirst();
    }

    @Override
    public Privilege privilege() {
        return privilege;
    }

    @Override
    public CompletionStage<Void> close() {
        station.loop().execute(this::closeNow);
        return closing;
    }

    void closeNow() {
        if (closed) {
            return;
        }
        closed = true;
        link.drop();
        link.abort(closedEarlier());
        if (!loggingIn) {
            end();
        }
        closing.complete(null);
    }

    private <R> void enqueue(Request<R> request) {
        if (closed) {
            request.answer().completeExceptionally(closedEarlier());
        } else if (!lane.offer(() -> run(request), config.queueLimit())) {
            request.answer().completeExceptionally(queueIsFull());
        }
    }

    private <R> void run(Request<R> request) {
        SessionRejectedException rejected = verdict;
        if (closed) {
            finish(request, closedEarlier());
        } else if (rejected != null) {
            finish(request, rejected);
        } else if (!link.isOpen()) {
            if (request.isKeepAlive()) {
                finish(request, closedEarlier());
            } else {
                logIn(() -> transmit(request), cause -> finish(request, cause));
            }
        } else if (request.isHarmful() && link.silence().compareTo(TRUSTED) > 0) {
            verify(request);
        } else {
            transmit(request);
        }
    }

    private <R> void transmit(Request<R> request) {
        link.exchange(request.command(), new Exchange.Listener<>() {
            @Override
            public void answered(R response) {
                request.answer().complete(response);
                lane.next();
            }

            @Override
            public void failed(RuntimeException cause) {
                if (cause instanceof BmcTimeoutException && !closed) {
                    link.forsake();
                    if (request.mayOutliveSession()) {
                        logIn(() -> transmit(request), late -> finish(request, late));
                        return;
                    }
                }
                finish(request, cause);
            }
        });
    }

    /** Finds out with a harmless request whether the session still lives, then sends the harmful one. */
    private <R> void verify(Request<R> request) {
        link.exchange(new GetDeviceId(), new Exchange.Listener<>() {
            @Override
            public void answered(GetDeviceId.Response response) {
                transmit(request);
            }

            @Override
            public void failed(RuntimeException cause) {
                if (closed) {
                    finish(request, closedEarlier());
                } else if (cause instanceof BmcTimeoutException) {
                    link.forsake();
                    logIn(() -> transmit(request), late -> finish(request, late));
                } else {
                    transmit(request);
                }
            }
        });
    }

    private <R> void finish(Request<R> request, RuntimeException cause) {
        request.answer().completeExceptionally(cause);
        lane.next();
    }

    private void logIn(Runnable then, Consumer<RuntimeException> otherwise) {
        loggingIn = true;
        Login login = new Login(station, route.address(), link.socket(), config, new Login.Outcome() {
            @Override
            public void established(HandshakeState.Established session) {
                route.stopListening();
                route.answered();
                link.begin(session, route.address());
                new Elevation(link::exchange, config.leastPrivilege())
                        .raiseTo(
                                session.privilege(),
                                reached -> loggedIn(session.suite(), reached, then, otherwise),
                                cause -> loginFailed(cause, otherwise));
            }

            @Override
            public void failed(IpmiException cause) {
                route.stopListening();
                if (cause instanceof BmcTimeoutException && !closed && route.advance()) {
                    logIn(then, otherwise);
                } else {
                    loginFailed(station.farewells().explain(cause, route.address()), otherwise);
                }
            }
        });
        route.listen(login);
        login.start();
    }

    private void loggedIn(CipherSuite suite, Privilege reached, Runnable then, Consumer<RuntimeException> otherwise) {
        if (closed) {
            loginFailed(closedEarlier(), otherwise);
            return;
        }
        loggingIn = false;
        // what worked is pinned: a later refusal is not answered with a weaker suite
        config = config.withSuites(suite);
        privilege = reached;
        keepAliveTimer.arm(station.jitter(config.keepAlive()));
        then.run();
    }

    private void loginFailed(RuntimeException cause, Consumer<RuntimeException> otherwise) {
        loggingIn = false;
        link.drop();
        if (cause instanceof SessionRejectedException rejected) {
            switch (rejected.reason()) {
                // asking again with the same credentials cannot help and may lock the account
                case WRONG_PASSWORD, WRONG_KEY, UNKNOWN_USER -> verdict = rejected;
                case CIPHER_SUITE_REFUSED, PRIVILEGE_REFUSED, NO_SLOT, OTHER -> {}
            }
        }
        if (closed) {
            end();
        }
        otherwise.accept(cause);
    }

    private void onKeepAliveTimer() {
        if (closed || !link.isOpen()) {
            return;
        }
        Duration left = config.keepAlive().minus(link.silence());
        if (left.compareTo(config.keepAlive().dividedBy(4)) > 0) {
            keepAliveTimer.arm(station.jitter(left));
        } else {
            enqueue(new Request<>(new GetDeviceId(), true));
            keepAliveTimer.arm(station.jitter(config.keepAlive()));
        }
    }

    private void end() {
        if (ended) {
            return;
        }
        ended = true;
        closed = true;
        link.close();
        keepAliveTimer.close();
        config.credentials().destroy();
        station.router().closed(this);
        route.leave(station.router());
    }

    private BmcTimeoutException closedEarlier() {
        return new BmcTimeoutException("the session with %s is closed".formatted(route), false);
    }

    private BmcTimeoutException queueIsFull() {
        return new BmcTimeoutException("the queue for %s is full".formatted(route), false);
    }
}
