package io.sideband.commander.registry;

import io.sideband.bmc.BmcAddress;
import io.sideband.bmc.BmcControl;
import io.sideband.bmc.BmcCredential;
import io.sideband.bmc.BmcRefusedException;
import io.sideband.events.BmcRegistration;
import io.sideband.events.BmcState;
import io.sideband.events.Protocol;
import io.sideband.events.SealedCredential;
import io.sideband.service.config.ServiceConfig;
import io.sideband.service.seal.CredentialSealer;
import io.sideband.service.seal.CredentialSecret;
import io.sideband.service.seal.SealBrokenException;
import io.sideband.service.zone.AddressRefusedException;
import io.sideband.service.zone.ZoneNetworks;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Opens sessions with registered BMCs: only within their zone, and never again with a password that was refused. */
@Singleton
public class BmcSessions {
    private static final Set<String> BAD_CREDENTIAL = Set.of("wrong-password", "unknown-user", "wrong-kg");

    private final BmcRegistry registry;
    private final ZoneNetworks zones;
    private final OperatorLogin login;
    private final Optional<Path> keys;
    /** The credential version that a BMC refused. */
    private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();

    private volatile Optional<CredentialSealer> sealer = Optional.empty();

    private record Refusal(String credential, long version, String code) {}

    @Inject
    public BmcSessions(BmcRegistry registry, ZoneNetworks zones, OperatorLogin login, ServiceConfig config) {
        this.registry = registry;
        this.zones = zones;
        this.login = login;
        this.keys = config.keys().directory();
    }

    /**
     * Logs in to {@code bmc} for changes.
     *
     * @return fails with a {@link SessionDeniedException} if that may not be tried, else with a
     *     {@link io.sideband.bmc.BmcException}
     */
    public CompletionStage<? extends BmcControl> open(String bmc) {
        try {
            BmcRegistration registration = registry.bmc(bmc)
                    .orElseThrow(() -> new SessionDeniedException(bmc + " is not registered any more"));
            if (!registration.protocols().contains(Protocol.IPMI)) {
                throw new SessionDeniedException(bmc + " is registered without IPMI");
            }
            SealedCredential sealed = credential(registration);
            BmcAddress address = new BmcAddress(bmc, locate(registration), registration.cipherSuites());
            return connect(address, sealed);
        } catch (SessionDeniedException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private InetSocketAddress locate(BmcRegistration bmc) {
        try {
            return zones.locate(bmc.zone(), bmc.address(), bmc.port());
        } catch (AddressRefusedException e) {
            throw new SessionDeniedException("%s is not reached: %s".formatted(bmc.id(), e.getMessage()), e);
        }
    }

    private CompletionStage<? extends BmcControl> connect(BmcAddress address, SealedCredential sealed) {
        BmcCredential credential = unseal(sealed);
        try {
            return login.connect(address, credential)
                    .whenComplete((_, failure) -> remember(address.id(), sealed, failure));
        } finally {
            credential.destroy();
        }
    }

    private SealedCredential credential(BmcRegistration bmc) {
        SealedCredential sealed = registry.credential(bmc.credential())
                .orElseThrow(() -> new SessionDeniedException("there is no credential " + bmc.credential()));
        if (!sealed.zones().isEmpty() && !sealed.zones().contains(bmc.zone())) {
            throw new SessionDeniedException(
                    "credential %s may not be used in zone %s".formatted(sealed.name(), bmc.zone()));
        }
        refusal(bmc.id(), sealed).ifPresent(code -> {
            throw new SessionDeniedException("%s refused credential %s (%s); it is not tried again before it is changed"
                    .formatted(bmc.id(), sealed.name(), code));
        });
        return sealed;
    }

    /** One try per credential version and BMC, whoever made it: the collector's refusals are in the state. */
    private Optional<String> refusal(String bmc, SealedCredential sealed) {
        Optional<String> ours = Optional.ofNullable(refusals.get(bmc))
                .filter(r -> r.credential().equals(sealed.name()) && r.version() == sealed.version())
                .map(Refusal::code);
        return ours.or(() -> registry.state(bmc)
                .filter(s -> s.reachability() == BmcState.Reachability.REFUSED)
                .filter(s -> s.credentialVersion() != null && s.credentialVersion() == sealed.version())
                .flatMap(s -> Optional.ofNullable(s.reason()))
                .filter(BAD_CREDENTIAL::contains));
    }

    private void remember(String bmc, SealedCredential sealed, @Nullable Throwable failure) {
        Throwable cause = failure == null ? null : CompletionFailure.cause(failure);
        if (cause instanceof BmcRefusedException refused && refused.reason().needsNewCredential()) {
            refusals.put(
                    bmc,
                    new Refusal(
                            sealed.name(), sealed.version(), refused.reason().code()));
        } else if (cause == null) {
            refusals.remove(bmc);
        }
    }

    private BmcCredential unseal(SealedCredential sealed) {
        try (CredentialSecret secret = sealer().open(sealed)) {
            byte[] password = secret.password();
            byte[] kg = secret.kg().orElseGet(() -> new byte[0]);
            try {
                return new BmcCredential(secret.userName(), password, kg);
            } finally {
                Arrays.fill(password, (byte) 0);
                Arrays.fill(kg, (byte) 0);
            }
        } catch (SealBrokenException e) {
            throw new SessionDeniedException("credential %s cannot be opened".formatted(sealed.name()), e);
        }
    }

    /** Opened when first needed: collector makes the key, and may start later than we do. */
    private CredentialSealer sealer() {
        return sealer.orElseGet(() -> {
            try {
                CredentialSealer opened = CredentialSealer.open(
                        keys.orElseThrow(() -> new SessionDeniedException("sideband.keys.directory is not set")));
                sealer = Optional.of(opened);
                return opened;
            } catch (IllegalStateException e) {
                throw new SessionDeniedException("the sealing key cannot be opened: " + e.getMessage(), e);
            }
        });
    }
}
