package io.sideband.bmc.ipmi;

import io.sideband.bmc.BmcFailedException;
import io.sideband.bmc.BmcUser;
import io.sideband.bmc.FirmwareComponent;
import io.sideband.bmc.Inventory;
import io.sideband.bmc.SensorThresholds;
import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.command.GetSensorThresholds;
import io.sideband.ipmi.command.GetUserAccess;
import io.sideband.ipmi.command.SetSensorThresholds;
import io.sideband.ipmi.crypto.Secret;
import io.sideband.ipmi.fru.FruInventory;
import io.sideband.ipmi.fru.FruReader;
import io.sideband.ipmi.hpm.FirmwareInventory;
import io.sideband.ipmi.sdr.FruLocatorRecord;
import io.sideband.ipmi.sdr.Pause;
import io.sideband.ipmi.sel.SelEraser;
import io.sideband.ipmi.sensor.Sensor;
import io.sideband.ipmi.user.UserDirectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The port's requests about a BMC's own belongings, by methods of the same names. */
final class Upkeep {
    private static final int BMC_DEVICE = 0;
    private static final int NO_ACCESS = 0x0f;
    private static final List<String> PRIVILEGES =
            List.of("none", "callback", "user", "operator", "administrator", "oem");

    private final IpmiChannel channel;
    private final Pause pause;

    Upkeep(IpmiChannel channel, Pause pause) {
        this.channel = channel;
        this.pause = pause;
    }

    /** @param locators of further devices, from the sensor data records */
    CompletionStage<Inventory> inventory(List<FruLocatorRecord> locators) {
        Map<Integer, String> devices = new LinkedHashMap<>();
        devices.put(BMC_DEVICE, "Builtin FRU Device");
        locators.stream()
                .filter(FruLocatorRecord::onBmc)
                .forEach(locator -> devices.put(locator.deviceId(), locator.name()));
        List<Map.Entry<Integer, String>> open = new ArrayList<>(devices.entrySet());
        List<Inventory.Item> items = new ArrayList<>();
        return AsyncLoop.until(() -> items.size() == open.size()
                ? CompletableFuture.completedFuture(Optional.of(new Inventory(items)))
                : item(open.get(items.size())).thenApply(item -> {
                    items.add(item);
                    return Optional.<Inventory>empty();
                }));
    }

    private CompletionStage<Inventory.Item> item(Map.Entry<Integer, String> device) {
        return new FruReader(channel)
                .read(device.getKey())
                .thenApply(FruInventory::decode)
                .thenApply(found -> InventoryItems.of(device.getKey(), device.getValue(), found))
                .exceptionallyCompose(failure -> AsyncLoop.cause(failure) instanceof CompletionCodeException refused
                        ? CompletableFuture.completedFuture(
                                InventoryItems.absent(device.getKey(), device.getValue(), refused))
                        : CompletableFuture.failedFuture(AsyncLoop.cause(failure)));
    }

    CompletionStage<Boolean> clearLog(int lastRecordId) {
        return new SelEraser(channel, pause).eraseAfter(lastRecordId);
    }

    CompletionStage<Void> thresholds(SensorModel model, String sensorId, SensorThresholds wanted) {
        Sensor sensor = model.sensor(sensorId).orElseThrow();
        RawThresholds raw = RawThresholds.of(sensor, wanted);
        var order = new SetSensorThresholds(sensor.key().lun(), sensor.key().number(), raw.given(), raw.values());
        return new SensorOwners(channel, model).send(sensor, order).thenApply(set -> null);
    }

    CompletionStage<Boolean> hasThresholds(SensorModel model, String sensorId, SensorThresholds wanted) {
        Sensor sensor = model.sensor(sensorId).orElseThrow();
        RawThresholds raw = RawThresholds.of(sensor, wanted);
        var question = new GetSensorThresholds(sensor.key().lun(), sensor.key().number());
        return new SensorOwners(channel, model).send(sensor, question).thenApply(raw::heldBy);
    }

    CompletionStage<List<BmcUser>> users() {
        return new UserDirectory(channel)
                .users()
                .thenApply(users -> users.stream()
                        .filter(user -> !user.name().isEmpty() || user.access().messaging())
                        .map(user ->
                                new BmcUser(user.id(), user.name(), privilege(user.access()), enabled(user.access())))
                        .toList());
    }

    private static String privilege(GetUserAccess.Response access) {
        int limit = access.privilegeLimit();
        return limit == NO_ACCESS || limit >= PRIVILEGES.size() ? "none" : PRIVILEGES.get(limit);
    }

    private static @Nullable Boolean enabled(GetUserAccess.Response access) {
        return switch (access.enabled()) {
            case BY_PASSWORD_COMMAND -> true;
            case DISABLED_BY_PASSWORD_COMMAND -> false;
            case UNSPECIFIED, RESERVED -> null;
        };
    }

    CompletionStage<List<FirmwareComponent>> firmware() {
        return new FirmwareInventory(channel)
                .components()
                .thenApply(components -> components.stream()
                        .map(component -> new FirmwareComponent(
                                component.id(),
                                component.description(),
                                component.current().toString(),
                                component.rollback().map(Object::toString).orElse(null)))
                        .toList());
    }

    CompletionStage<Void> password(String name, byte[] password) {
        byte[] own = password.clone();
        return users().thenCompose(users -> {
                    BmcUser user = users.stream()
                            .filter(known -> known.name().equals(name))
                            .findFirst()
                            .orElseThrow(() -> new BmcFailedException(
                                    "no user is called " + name, new IllegalArgumentException(name)));
                    Secret secret = Secret.ofUserKey(own);
                    return new UserDirectory(channel)
                            .setPassword(user.id(), secret, own.length)
                            .whenComplete((set, failure) -> secret.destroy());
                })
                .whenComplete((set, failure) -> Arrays.fill(own, (byte) 0));
    }
}
