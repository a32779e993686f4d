package io.sideband.bmc.ipmi;

import io.sideband.bmc.SensorCatalogue;
import io.sideband.bmc.SensorDescriptor;
import io.sideband.bmc.SensorThresholds;
import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.command.GetSensorHysteresis;
import io.sideband.ipmi.command.GetSensorThresholds;
import io.sideband.ipmi.sensor.AnalogConversion;
import io.sideband.ipmi.sensor.Sensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Makes a BMC's catalogue of its repository. Records tell the thresholds that a controller starts with; what it compares with
 * now is asked for where it can be (IPMI v2.0 §35.7, §35.9).
 */
final class CatalogueReader {
    private final IpmiChannel channel;

    CatalogueReader(IpmiChannel channel) {
        this.channel = channel;
    }

    /**
     * @param additionTime the repository's, when its records were read
     * @param eraseTime likewise
     */
    CompletionStage<SensorCatalogue> read(SensorModel model, long additionTime, long eraseTime) {
        SensorOwners owners = new SensorOwners(channel, model);
        List<Sensor> sensors = model.readable();
        List<SensorDescriptor> descriptors = new ArrayList<>();
        return AsyncLoop.until(() -> descriptors.size() == sensors.size()
                ? CompletableFuture.completedFuture(Optional.of(
                        new SensorCatalogue(model.fingerprint(), additionTime, eraseTime, model.shared(descriptors))))
                : describe(owners, sensors.get(descriptors.size())).thenApply(described -> {
                    descriptors.add(described);
                    return Optional.<SensorCatalogue>empty();
                }));
    }

    private CompletionStage<SensorDescriptor> describe(SensorOwners owners, Sensor sensor) {
        Sensor.Limits limits = sensor.limits();
        AnalogConversion analog = sensor.analog();
        if (limits == null || analog == null || analog.variesByReading()) {
            return CompletableFuture.completedFuture(Descriptors.of(sensor, null));
        }
        return thresholds(owners, sensor, limits)
                .thenCompose(thresholds -> hysteresis(owners, sensor, limits)
                        .thenApply(width -> Descriptors.of(sensor, convert(analog, thresholds, width))));
    }

    private static CompletionStage<GetSensorThresholds.Response> thresholds(
            SensorOwners owners, Sensor sensor, Sensor.Limits limits) {
        var described = new GetSensorThresholds.Response(limits.described(), limits.raw());
        return limits.thresholdsReadable()
                ? orElse(
                        owners.send(
                                sensor,
                                new GetSensorThresholds(
                                        sensor.key().lun(), sensor.key().number())),
                        described)
                : CompletableFuture.completedFuture(described);
    }

    private static CompletionStage<GetSensorHysteresis.Response> hysteresis(
            SensorOwners owners, Sensor sensor, Sensor.Limits limits) {
        var described = new GetSensorHysteresis.Response(limits.positiveHysteresis(), limits.negativeHysteresis());
        return limits.hysteresisReadable()
                ? orElse(
                        owners.send(
                                sensor,
                                new GetSensorHysteresis(
                                        sensor.key().lun(), sensor.key().number())),
                        described)
                : CompletableFuture.completedFuture(described);
    }

    /** What the BMC answers, or what the record says where it refuses. */
    private static <T> CompletionStage<T> orElse(CompletionStage<T> asked, T described) {
        return asked.exceptionallyCompose(failure -> switch (AsyncLoop.cause(failure)) {
            case CompletionCodeException refused -> CompletableFuture.completedFuture(described);
            case MalformedPacketException unreadable -> CompletableFuture.completedFuture(described);
            case Throwable other -> CompletableFuture.failedFuture(other);
        });
    }

    private static @Nullable SensorThresholds convert(
            AnalogConversion analog, GetSensorThresholds.Response thresholds, GetSensorHysteresis.Response hysteresis) {
        if (thresholds.readable() == 0) {
            return null;
        }
        return new SensorThresholds(
                threshold(analog, thresholds, 2),
                threshold(analog, thresholds, 1),
                threshold(analog, thresholds, 0),
                threshold(analog, thresholds, 3),
                threshold(analog, thresholds, 4),
                threshold(analog, thresholds, 5),
                analog.hysteresis(hysteresis.positive()),
                analog.hysteresis(hysteresis.negative()));
    }

    /** @param bit its place in the order of Get Sensor Thresholds */
    private static @Nullable Double threshold(AnalogConversion analog, GetSensorThresholds.Response response, int bit) {
        if ((response.readable() >> bit & 1) == 0) {
            return null;
        }
        OptionalDouble value = analog.value(response.raw().at(bit));
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
