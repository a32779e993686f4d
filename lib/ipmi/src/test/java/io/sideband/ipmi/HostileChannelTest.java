package io.sideband.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.ipmi.chassis.BootFlags;
import io.sideband.ipmi.chassis.BootOptions;
import io.sideband.ipmi.command.GetPohCounter;
import io.sideband.ipmi.command.GetSelEntry;
import io.sideband.ipmi.dcmi.AssetTag;
import io.sideband.ipmi.dcmi.PowerManagement;
import io.sideband.ipmi.fru.FruInventory;
import io.sideband.ipmi.fru.FruReader;
import io.sideband.ipmi.hpm.FirmwareInventory;
import io.sideband.ipmi.hpm.FirmwareUpgrade;
import io.sideband.ipmi.lan.LanConfiguration;
import io.sideband.ipmi.sdr.Pause;
import io.sideband.ipmi.sdr.SdrReader;
import io.sideband.ipmi.sel.SelEraser;
import io.sideband.ipmi.sel.SelReader;
import io.sideband.ipmi.sensor.SensorList;
import io.sideband.ipmi.session.BridgedChannel;
import io.sideband.ipmi.user.UserDirectory;
import io.sideband.ipmi.wire.ByteString;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a BMC answers, with a right code and all: what takes several requests ends after a bounded number of them, with a
 * result or an {@link IpmiException}. The seed is fixed, so that a failure can be had again.
 */
class HostileChannelTest {
    private static final int ROUNDS = Boolean.getBoolean("sideband.long") ? 20_000 : 150;
    private static final int MOST_REQUESTS = 100_000;

    private static final Pause AT_ONCE = attempt -> CompletableFuture.completedFuture(null);

    /** Something that takes several requests, by name. */
    private record Conversation(String name, Function<IpmiChannel, CompletionStage<?>> hold) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Conversation> conversations() {
        return Stream.of(
                new Conversation(
                        "sensors",
                        bmc -> new SdrReader(bmc, AT_ONCE).read().thenApply(found -> SensorList.of(found.records()))),
                new Conversation("log", bmc -> new SelReader(bmc).after(SelReader.FROM_START, 5000)),
                new Conversation("log from an entry", bmc -> new SelReader(bmc).after(7, 5000)),
                new Conversation("clear log", bmc -> new SelEraser(bmc, AT_ONCE).eraseAfter(7)),
                new Conversation("inventory", bmc -> new FruReader(bmc).read(0).thenApply(FruInventory::decode)),
                new Conversation("users", bmc -> new UserDirectory(bmc).users()),
                new Conversation("addresses", bmc -> new LanConfiguration(bmc, 1).addressing()),
                new Conversation("suites", bmc -> new LanConfiguration(bmc, 1).suitePrivileges()),
                new Conversation("boot", bmc -> new BootOptions(bmc).read()),
                new Conversation(
                        "set boot",
                        bmc -> new BootOptions(bmc).write(BootFlags.of(BootFlags.Device.values()[1], false, true))),
                new Conversation("firmware", bmc -> new FirmwareInventory(bmc).components()),
                new Conversation("activate", bmc -> upgrade(bmc).activate()),
                new Conversation("roll back", bmc -> upgrade(bmc).rollBack()),
                new Conversation("power", bmc -> new PowerManagement(bmc).reading()),
                new Conversation("power limit", bmc -> new PowerManagement(bmc).limit()),
                new Conversation("asset tag", bmc -> new AssetTag(bmc).read()),
                new Conversation("bridge", bmc -> new BridgedChannel(bmc, 0, 0x82).send(new GetPohCounter())));
    }

    /** By a clock that goes on by a second with each look at it. */
    private static FirmwareUpgrade upgrade(IpmiChannel bmc) {
        Instant[] now = {Instant.EPOCH};
        InstantSource ticking = () -> now[0] = now[0].plus(Duration.ofSeconds(1));
        Clock clock = ticking.withZone(ZoneOffset.UTC);
        return new FirmwareUpgrade(bmc, AT_ONCE, clock, (component, sent, total) -> {});
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void endsWhateverTheBmcSays(Conversation conversation) {
        attack(conversation);
    }

    @Test
    void findsAPlantedBug() {
        int[] next = {0};
        Conversation planted = new Conversation(
                "planted",
                bmc -> AsyncLoop.until(
                        // the mistake: a log that ends in a circle is read for ever
                        () -> bmc.send(new GetSelEntry(next[0])).thenApply(found -> {
                            next[0] = found.nextRecordId();
                            return next[0] == 0xffff ? Optional.of(true) : Optional.<Boolean>empty();
                        })));

        assertThatThrownBy(() -> attack(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("requests");
    }

    private static void attack(Conversation conversation) {
        Random random = new Random(20_26);
        for (int round = 0; round < ROUNDS; round++) {
            // a BMC of one mind, and one that answers at random
            Mood mood = Mood.values()[round % Mood.values().length];
            int[] requests = {0};
            byte[] favourite = new byte[20];
            random.nextBytes(favourite);
            PlayedChannel bmc = new PlayedChannel((command, request) -> {
                if (++requests[0] > MOST_REQUESTS) {
                    throw new AssertionError("%s: more than %d requests".formatted(conversation, MOST_REQUESTS));
                }
                return mood.answer(random, favourite);
            });
            CompletableFuture<?> end = conversation.hold().apply(bmc).toCompletableFuture();
            assertThat(end).as("%s, round %d", conversation, round).isDone();
            if (end.isCompletedExceptionally()) {
                assertThat(AsyncLoop.cause(end.exceptionNow()))
                        .as("%s, round %d", conversation, round)
                        .isInstanceOf(IpmiException.class);
            }
        }
    }

    /** How a hostile BMC answers. */
    private enum Mood {
        SAME {
            @Override
            ByteString answer(Random random, byte[] favourite) {
                return ByteString.copyOf(favourite);
            }
        },
        ANY {
            @Override
            ByteString answer(Random random, byte[] favourite) {
                byte[] bytes = new byte[random.nextInt(24)];
                random.nextBytes(bytes);
                return ByteString.copyOf(bytes);
            }
        },
        LOW {
            @Override
            ByteString answer(Random random, byte[] favourite) {
                byte[] bytes = new byte[4 + random.nextInt(16)];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) random.nextInt(3);
                }
                return ByteString.copyOf(bytes);
            }
        },
        TORN {
            @Override
            ByteString answer(Random random, byte[] favourite) {
                if (random.nextInt(3) == 0) {
                    throw new CompletionCodeException("hostile", 0x80 + random.nextInt(0x80));
                }
                if (random.nextInt(9) == 0) {
                    throw new BmcTimeoutException("hostile", true);
                }
                return LOW.answer(random, favourite);
            }
        };

        abstract ByteString answer(Random random, byte[] favourite);
    }
}
