package io.sideband.bmc.ipmi;

import io.sideband.bmc.SensorDescriptor;
import io.sideband.bmc.SensorReading;
import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.command.GetSensorReading;
import io.sideband.ipmi.command.GetSensorReadingFactors;
import io.sideband.ipmi.sdr.ConversionFactors;
import io.sideband.ipmi.sensor.AnalogConversion;
import io.sideband.ipmi.sensor.Measurement;
import io.sideband.ipmi.sensor.Sensor;
import io.sideband.ipmi.sensor.SensorState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads sensors one after another: BMCs cope with one request at a time. A sensor that the BMC, or the controller behind it
 * that the sensor belongs to, cannot read is unavailable and costs the others nothing; a BMC that is busy, silent or refuses
 * us as such fails the round.
 */
final class ReadingRound {
    /** Node busy, firmware update, initialization, insufficient privilege (IPMI v2.0 table 5-2): said of the BMC, not of a sensor. */
    private static final Set<Integer> ABOUT_THE_BMC = Set.of(0xc0, 0xd1, 0xd2, 0xd4);

    private final SensorOwners owners;
    private final SensorModel model;
    private final List<SensorDescriptor> wanted;
    private final List<SensorReading> readings;

    ReadingRound(IpmiChannel channel, SensorModel model, List<SensorDescriptor> wanted) {
        this.owners = new SensorOwners(channel, model);
        this.model = model;
        this.wanted = wanted;
        this.readings = new ArrayList<>(wanted.size());
    }

    CompletionStage<List<SensorReading>> run() {
        return runWhile(() -> true);
    }

    /** Ends early, with the readings that it has, once {@code proceed} says false before a sensor is asked for. */
    CompletionStage<List<SensorReading>> runWhile(BooleanSupplier proceed) {
        return AsyncLoop.until(() -> proceed.getAsBoolean() ? step() : ended());
    }

    private CompletionStage<Optional<List<SensorReading>>> ended() {
        return CompletableFuture.completedFuture(Optional.of(readings));
    }

    private CompletionStage<Optional<List<SensorReading>>> step() {
        if (readings.size() == wanted.size()) {
            return CompletableFuture.completedFuture(Optional.of(readings));
        }
        String id = wanted.get(readings.size()).id();
        return model.sensor(id)
                .map(this::measure)
                .orElseGet(() -> CompletableFuture.completedFuture(Measurement.unavailable(null)))
                .thenApply(measured -> {
                    readings.add(reading(id, measured));
                    return Optional.empty();
                });
    }

    private CompletionStage<Measurement> measure(Sensor sensor) {
        return owners.send(sensor, sensor.read())
                .thenCompose(response -> interpret(sensor, response))
                .exceptionallyCompose(failure -> switch (AsyncLoop.cause(failure)) {
                    case CompletionCodeException refused
                    when !sensor.onBmc() || !ABOUT_THE_BMC.contains(refused.completionCode()) ->
                        CompletableFuture.completedFuture(Measurement.unavailable(null));
                    case MalformedPacketException unreadable ->
                        CompletableFuture.completedFuture(Measurement.unavailable(null));
                    case Throwable other -> CompletableFuture.failedFuture(other);
                });
    }

    private CompletionStage<Measurement> interpret(Sensor sensor, GetSensorReading.Response response) {
        AnalogConversion analog = sensor.analog();
        if (analog == null || !analog.variesByReading() || response.raw() < 0) {
            return CompletableFuture.completedFuture(Measurement.of(sensor, response));
        }
        var ask = new GetSensorReadingFactors(sensor.key().lun(), sensor.key().number(), response.raw());
        return owners.send(sensor, ask).thenApply(about -> {
            var factors = ConversionFactors.decode(about.factors().reader());
            return Measurement.of(sensor, response, Optional.of(analog.withFactors(factors)));
        });
    }

    private static SensorReading reading(String id, Measurement measured) {
        return new SensorReading(
                id,
                switch (measured.quality()) {
                    case OK -> SensorReading.Quality.OK;
                    case UNAVAILABLE -> SensorReading.Quality.UNAVAILABLE;
                    case DISABLED -> SensorReading.Quality.DISABLED;
                },
                measured.value(),
                measured.raw(),
                crossed(measured.crossed()),
                measured.states().stream().map(SensorState::text).toList());
    }

    private static SensorReading.@Nullable Crossed crossed(Measurement.@Nullable Crossing crossing) {
        if (crossing == null) {
            return null;
        }
        return switch (crossing) {
            case NONE -> SensorReading.Crossed.NONE;
            case LOWER_NON_CRITICAL -> SensorReading.Crossed.LOWER_NON_CRITICAL;
            case LOWER_CRITICAL -> SensorReading.Crossed.LOWER_CRITICAL;
            case LOWER_NON_RECOVERABLE -> SensorReading.Crossed.LOWER_NON_RECOVERABLE;
            case UPPER_NON_CRITICAL -> SensorReading.Crossed.UPPER_NON_CRITICAL;
            case UPPER_CRITICAL -> SensorReading.Crossed.UPPER_CRITICAL;
            case UPPER_NON_RECOVERABLE -> SensorReading.Crossed.UPPER_NON_RECOVERABLE;
        };
    }
}
