package io.sideband.bmc.fieldnotes;

import static io.sideband.bmc.fieldnotes.Scene.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sideband.bmc.Bmc;
import io.sideband.bmc.BmcConnector.Purpose;
import io.sideband.bmc.BmcFailedException;
import io.sideband.bmc.BootOverride;
import io.sideband.bmc.Intent;
import io.sideband.bmc.Inventory;
import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.command.GetDeviceId;
import io.sideband.ipmi.command.PetAcknowledge;
import io.sideband.ipmi.command.SetUserPassword;
import io.sideband.ipmi.crypto.Secret;
import io.sideband.ipmi.lan.LanConfiguration;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.net.Latency;
import io.sideband.simulator.net.Link;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** Inventory, power, settings, traps and the network. */
final class DeviceNotes {
    private static final int PRESENT_CHANNEL = 0x0e;
    private static final int USER_WITHOUT_PASSWORD = 5;

    private DeviceNotes() {}

    static List<FieldNote> all() {
        return List.of(
                FieldNote.of(
                        40,
                        "a checksum of the inventory is wrong",
                        "the damage by name, and all fields",
                        scene -> damaged(scene, "board", "product.serial"),
                        Fault.FRU_CHECKSUM_WRONG),
                FieldNote.of(
                        40,
                        "fields end before those that must be there",
                        "the damage by name, and the fields before it",
                        scene -> damaged(scene, "product", "product.manufacturer"),
                        Fault.FRU_ENDS_EARLY),
                FieldNote.of(
                        40,
                        "an area lies beyond the device",
                        "the damage by name, and the other areas",
                        scene -> damaged(scene, "", "product.serial"),
                        Fault.FRU_BEYOND_SIZE),
                FieldNote.of(
                        40,
                        "fields are filled up with FFh, FEh and NUL",
                        "the field without them",
                        DeviceNotes::paddingIsCut,
                        Fault.FRU_PADDED),
                FieldNote.of(
                        40,
                        "a memory module's own data is at an inventory's address",
                        "an item that says so",
                        DeviceNotes::memoryIsTold,
                        Fault.FRU_IS_SPD),
                FieldNote.of(
                        40,
                        "an inventory has a size of 0",
                        "an item without fields; the others whole",
                        DeviceNotes::emptyIsEmpty,
                        Fault.FRU_EMPTY),
                FieldNote.of(
                        40,
                        "an inventory announces more than can be read (C9h)",
                        "what can be read",
                        scene -> assertThat(board(scene).fields()).containsKeys("board.serial", "product.serial"),
                        Fault.FRU_ENDS_IN_REFUSAL),
                FieldNote.of(
                        42,
                        "Get Power Limit says 80h where none is set",
                        "no limit, which is not an error",
                        scene -> assertThat(join(scene.connect().powerCap())).isEmpty()),
                FieldNote.of(
                        42,
                        "DCMI answers at the third time",
                        "the power",
                        scene -> assertThat(join(scene.connect().powerDraw()).watts())
                                .isBetween(50, 1_000),
                        Fault.DCMI_SLOW),
                FieldNote.of(
                        43,
                        "boot flags expire after 60 s",
                        "an override that lasts until the next start",
                        DeviceNotes::bootOverrideLasts),
                FieldNote.of(
                        43,
                        "boot flags are accepted and not kept",
                        "an error: they are read back",
                        DeviceNotes::bootOverrideIsVerified,
                        Fault.BOOT_FLAGS_LOST),
                FieldNote.of(
                        44,
                        "settings that follow each other too soon are refused",
                        "set, after a pause",
                        DeviceNotes::settingsTakeTheirTime,
                        Fault.CONFIGURATION_NEEDS_PAUSES),
                FieldNote.of(
                        44,
                        "a user is not enabled before it has a password (CCh)",
                        "the refusal; enabled once it has one",
                        DeviceNotes::passwordComesFirst),
                FieldNote.of(
                        45,
                        "PET Acknowledge is answered without a completion code",
                        "acknowledged",
                        scene -> assertThat(join(scene.transport()
                                        .sendOutsideSession(
                                                scene.address(),
                                                scene.retry(),
                                                new PetAcknowledge(1, 2, 0x20, 1, 1, ByteString.ofHex("010203")))))
                                .isNotNull(),
                        Fault.PET_ACKNOWLEDGED_BARELY),
                FieldNote.of(
                        46,
                        "answers take 7 ms mostly and up to 41 ms",
                        "each answer to the request that was sent once",
                        DeviceNotes::waitsAsLongAsItTakes));
    }

    private static Inventory.Item board(Scene scene) {
        return join(scene.connect().inventory()).items().getFirst();
    }

    private static void damaged(Scene scene, String area, String field) {
        Inventory.Item board = board(scene);

        assertThat(board.problems()).singleElement().asString().contains(area);
        assertThat(board.fields()).containsKey(field);
        if (!field.equals("product.serial")) {
            assertThat(board.fields()).doesNotContainKey("product.serial");
        }
    }

    private static void paddingIsCut(Scene scene) {
        assertThat(board(scene).fields()).containsEntry("board.product", "Simulated Bo");
        assertThat(board(scene).problems()).isEmpty();
    }

    private static void memoryIsTold(Scene scene) {
        Inventory.Item memory = join(scene.connect().inventory()).items().get(2);

        assertThat(memory.fields()).isEmpty();
        assertThat(memory.problems()).singleElement().asString().contains("DDR4");
    }

    private static void emptyIsEmpty(Scene scene) {
        List<Inventory.Item> items = join(scene.connect().inventory()).items();

        assertThat(items).hasSize(3);
        assertThat(items.get(1).fields()).isEmpty();
        assertThat(items.get(1).problems()).isNotEmpty();
        assertThat(items.get(2).fields()).containsKey("product.serial");
    }

    private static void bootOverrideLasts(Scene scene) {
        Bmc bmc = scene.connect(Purpose.OPERATE);
        BootOverride wanted = new BootOverride(BootOverride.Target.PXE, false, true);

        assertThat(join(bmc.overrideBoot(new Intent("it"), wanted))).isEqualTo(wanted);
        scene.clock().advance(Duration.ofSeconds(61));

        assertThat(join(scene.connect(Purpose.OPERATE).bootOverride())).isEqualTo(wanted);
    }

    private static void bootOverrideIsVerified(Scene scene) {
        Bmc bmc = scene.connect(Purpose.OPERATE);

        assertThat(catchThrowableOfType(
                        CompletionException.class,
                        () -> join(bmc.overrideBoot(
                                new Intent("it"), new BootOverride(BootOverride.Target.PXE, false, true)))))
                .cause()
                .isInstanceOf(BmcFailedException.class)
                .hasMessageContaining("accepted");
        assertThat(join(bmc.bootOverride())).isEqualTo(BootOverride.none());
    }

    private static void settingsTakeTheirTime(Scene scene) {
        IpmiSession session =
                scene.session(config -> config.withPrivilege(Privilege.ADMINISTRATOR, Privilege.ADMINISTRATOR));
        LanConfiguration lan = new LanConfiguration(session, PRESENT_CHANNEL);
        List<Inet4Address> addresses = Stream.of("10.1.2.3", "255.255.255.0", "10.1.2.1")
                .map(InetAddress::ofLiteral)
                .map(Inet4Address.class::cast)
                .toList();

        join(lan.assign(addresses.get(0), addresses.get(1), addresses.get(2)));

        LanConfiguration.Addressing set = join(lan.addressing());
        assertThat(List.of(set.address(), set.subnetMask(), set.gateway())).isEqualTo(addresses);
        assertThat(set.source()).isEqualTo(LanConfiguration.Source.STATIC);
    }

    private static void passwordComesFirst(Scene scene) {
        IpmiSession session =
                scene.session(config -> config.withPrivilege(Privilege.ADMINISTRATOR, Privilege.ADMINISTRATOR));
        var enable = new SetUserPassword(USER_WITHOUT_PASSWORD, SetUserPassword.Operation.ENABLE, null, 16);

        assertThat(AsyncLoop.cause(catchThrowable(() -> join(session.send(enable)))))
                .isInstanceOfSatisfying(
                        CompletionCodeException.class,
                        refused -> assertThat(refused.completionCode()).isEqualTo(0xcc));

        join(session.send(new SetUserPassword(
                USER_WITHOUT_PASSWORD, SetUserPassword.Operation.SET, Secret.ofPassword("another-one"), 20)));
        assertThat(join(session.send(enable))).isNotNull();
    }

    private static void waitsAsLongAsItTakes(Scene scene) {
        scene.bmc().link(new Link(false, Latency.LAN, 0, 0));
        IpmiSession session = scene.session(config -> config);
        long started = System.nanoTime();

        for (int i = 0; i < 40; i++) {
            join(session.send(new GetDeviceId()));
        }

        // half of the median is the least that an answer takes
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(40 * 3));
        assertThat(scene.requests("Get Device ID")).hasSizeBetween(40, 42);
    }
}
