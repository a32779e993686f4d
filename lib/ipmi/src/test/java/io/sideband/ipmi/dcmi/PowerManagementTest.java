package io.sideband.ipmi.dcmi;

import static io.sideband.ipmi.PlayedChannel.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.PlayedChannel;
import io.sideband.ipmi.dcmi.PowerLimit.ExceptionAction;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class PowerManagementTest {
    private static final String READING = "dc 2c01 9600 9001 1801 0100006a e8030000 40";
    private static final PowerLimit LIMIT =
            new PowerLimit(ExceptionAction.LOG_ONLY, 300, Duration.ofSeconds(1), Duration.ofSeconds(5));

    private final PlayedChannel channel = new PlayedChannel(this::answer);
    private final PowerManagement power = new PowerManagement(channel);
    private byte[] tag = new byte[0];
    private int refusals;
    private int refusalCode = 0xc0;
    private boolean active;

    private ByteString answer(IpmiCommand<?> command, ByteString request) {
        if (refusals-- > 0) {
            throw refusal(refusalCode);
        }
        return switch (command) {
            case GetPowerReading reading -> ByteString.ofHex(READING);
            case GetPowerLimit limit -> {
                if (!active) {
                    throw refusal(0x80);
                }
                yield ByteString.ofHex("dc 0000 11 2c01 e8030000 0000 0500");
            }
            case SetPowerLimit set -> ByteString.ofHex("dc");
            case ActivatePowerLimit activate -> {
                active = activate.active();
                yield ByteString.ofHex("dc");
            }
            case GetAssetTag get ->
                new WireWriter()
                        .u8(0xdc)
                        .u8(tag.length)
                        .bytes(Arrays.copyOfRange(tag, get.offset(), Math.min(tag.length, get.offset() + get.count())))
                        .toByteString();
            case SetAssetTag set -> {
                tag = Arrays.copyOf(tag, set.offset() + set.data().size());
                System.arraycopy(
                        set.data().toByteArray(),
                        0,
                        tag,
                        set.offset(),
                        set.data().size());
                yield new WireWriter().u8(0xdc).u8(tag.length).toByteString();
            }
            default -> throw refusal(0xc1);
        };
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @Test
    void readsThePowerAtTheThirdTry() {
        refusals = 2;

        assertThat(join(power.reading()).watts()).isEqualTo(300);
        assertThat(channel.sent()).hasSize(3);
    }

    @Test
    void aBmcWithoutPowerReadingIsAskedOnce() {
        refusals = 9;
        refusalCode = 0xc1;

        assertThat(power.reading().toCompletableFuture().exceptionNow()).hasMessageContaining("C1h");
        assertThat(channel.sent()).hasSize(1);
    }

    @Test
    void noLimitIsNoError() {
        assertThat(join(power.limit())).isEmpty();
    }

    @Test
    void enforcesAndLiftsALimit() {
        join(power.enforce(LIMIT));
        assertThat(join(power.limit())).hasValue(LIMIT);

        join(power.lift());

        assertThat(join(power.limit())).isEmpty();
        assertThat(channel.sent().subList(0, 2))
                .containsExactly(new SetPowerLimit(LIMIT), new ActivatePowerLimit(true));
    }

    @Test
    void writesAndReadsATagInParts() {
        AssetTag asset = new AssetTag(channel);

        join(asset.write("rack 7, unit 3, bought in the year 2026"));

        assertThat(join(asset.read())).isEqualTo("rack 7, unit 3, bought in the year 2026");
        assertThatThrownBy(() -> asset.write("x".repeat(64))).hasMessageContaining("allows 63");
    }

    @Test
    void whatFillsATagUpIsNotPartOfIt() {
        tag = Arrays.copyOf("short".getBytes(StandardCharsets.US_ASCII), 20);

        assertThat(join(new AssetTag(channel).read())).isEqualTo("short");
    }
}
