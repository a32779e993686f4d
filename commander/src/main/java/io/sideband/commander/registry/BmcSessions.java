package io.sideband.commander.registry;

import io.sideband.bmc.BmcAddress;
import io.sideband.bmc.BmcConnector;
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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
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

    /** The ways into {@code bmc}, with the privilege that {@code purpose} needs. */
    public BmcAccess to(String bmc, BmcConnector.Purpose purpose) {
        return new Access(bmc, purpose);
    }

    private final class Access implements BmcAccess {
        private final String bmc;
        private final BmcConnector.Purpose purpose;

        private Access(String bmc, BmcConnector.Purpose purpose) {
            this.bmc = bmc;
            this.purpose = purpose;
        }

        @Override
        public CompletionStage<? extends BmcControl> open() {
            return stage(registration -> {
                SealedCredential sealed = credential(registration);
                return connect(registration, registration.address(), sealed)
                        .whenComplete((_, failure) -> remember(bmc, sealed, failure));
            });
        }

        @Override
        public CompletionStage<? extends BmcControl> openAt(InetAddress address) {
            return stage(registration -> connect(registration, address.getHostAddress(), credential(registration)));
        }

        @Override
        public CompletionStage<? extends BmcControl> openWith(String credential) {
            return stage(
                    registration -> connect(registration, registration.address(), allowed(registration, credential)));
        }

        @Override
        public String registered() {
            return registration(bmc).credential();
        }

        @Override
        public BmcCredential secret(String credential) {
            BmcRegistration registration = registration(bmc);
            BmcCredential now = unseal(allowed(registration, registration.credential()));
            BmcCredential next = unseal(allowed(registration, credential));
            byte[] key = now.kg();
            byte[] nextKey = next.kg();
            try {
                if (!MessageDigest.isEqual(key, nextKey)) {
                    next.destroy();
                    throw new SessionDeniedException(
                            "credential %s has another K_g than %s, and a BMC's K_g is not changed"
                                    .formatted(credential, registration.credential()));
                }
                return next;
            } finally {
                now.destroy();
                Arrays.fill(key, (byte) 0);
                Arrays.fill(nextKey, (byte) 0);
            }
        }

        private CompletionStage<? extends BmcControl> stage(
                Function<BmcRegistration, CompletionStage<? extends BmcControl>> way) {
            try {
                return way.apply(registration(bmc));
            } catch (SessionDeniedException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        private CompletionStage<? extends BmcControl> connect(
                BmcRegistration registration, String host, SealedCredential sealed) {
            BmcAddress address = new BmcAddress(bmc, locate(registration, host), registration.cipherSuites());
            BmcCredential credential = unseal(sealed);
            try {
                return login.connect(address, credential, purpose);
            } finally {
                credential.destroy();
            }
        }
    }

    private BmcRegistration registration(String bmc) {
        BmcRegistration registration =
                registry.bmc(bmc).orElseThrow(() -> new SessionDeniedException(bmc + " is not registered any more"));
        if (!registration.protocols().contains(Protocol.IPMI)) {
            throw new SessionDeniedException(bmc + " is registered without IPMI");
        }
        return registration;
    }

    private InetSocketAddress locate(BmcRegistration bmc, String host) {
        try {
            return zones.locate(bmc.zone(), host, bmc.port());
        } catch (AddressRefusedException e) {
            throw new SessionDeniedException("%s is not reached: %s".formatted(bmc.id(), e.getMessage()), e);
        }
    }

    private SealedCredential allowed(BmcRegistration bmc, String name) {
        SealedCredential sealed = registry.credential(name)
                .orElseThrow(() -> new SessionDeniedException("there is no credential " + name));
        if (!sealed.zones().isEmpty() && !sealed.zones().contains(bmc.zone())) {
            throw new SessionDeniedException(
                    "credential %s may not be used in zone %s".formatted(sealed.name(), bmc.zone()));
        }
        return sealed;
    }

    private SealedCredential credential(BmcRegistration bmc) {
        SealedCredential sealed = allowed(bmc, bmc.credential());
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
