package io.sideband.collector;

import io.sideband.bmc.Bmc;
import io.sideband.bmc.BmcAddress;
import io.sideband.bmc.BmcConnector;
import io.sideband.bmc.BmcCredential;
import io.sideband.bmc.BmcRefusedException;
import io.sideband.bmc.BmcUnreachableException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** BMCs in memory that take one password, shared by whoever connects to them. */
public final class FakeFleet implements BmcConnector {
    public static final String PASSWORD = "test";

    private final Map<String, FakeBmc> bmcs = new ConcurrentHashMap<>();
    private final List<String> logins = new CopyOnWriteArrayList<>();
    private final List<String> cutOff = new CopyOnWriteArrayList<>();

    /** The BMC of that id; made when it is first asked for. */
    public FakeBmc bmc(String id) {
        return bmcs.computeIfAbsent(id, FakeBmc::new);
    }

    public long logins(String id) {
        return logins.stream().filter(id::equals).count();
    }

    public void cutOff(String id) {
        cutOff.add(id);
        bmc(id).answerAfter(CompletableFuture.failedFuture(silent()));
    }

    public void reconnect(String id) {
        cutOff.remove(id);
        bmc(id).answerAfter(CompletableFuture.completedFuture(null));
    }

    @Override
    public CompletionStage<Bmc> connect(BmcAddress address, BmcCredential credential, Purpose purpose) {
        logins.add(address.id());
        if (cutOff.contains(address.id())) {
            return CompletableFuture.failedFuture(silent());
        }
        if (!new String(credential.password(), java.nio.charset.StandardCharsets.UTF_8).equals(PASSWORD)) {
            return CompletableFuture.failedFuture(new BmcRefusedException(
                    BmcRefusedException.Reason.WRONG_PASSWORD,
                    "the password is wrong",
                    new IllegalArgumentException("RAKP2")));
        }
        return CompletableFuture.completedFuture(bmc(address.id()));
    }

    private static BmcUnreachableException silent() {
        return new BmcUnreachableException("it does not answer", true, new IllegalStateException("timeout"));
    }

    @Override
    public void close() {
        bmcs.clear();
    }
}
