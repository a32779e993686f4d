package io.sideband.ipmi.sensor;

import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.command.GetSensorReading;
import io.sideband.ipmi.sdr.Entity;
import io.sideband.ipmi.sdr.SensorKey;
import io.sideband.ipmi.sdr.SensorTraits;
import io.sideband.ipmi.session.BridgedChannel;
import io.sideband.ipmi.wire.ByteString;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One sensor, with all that is needed to make sense of its readings. Shared records are already taken apart.
 *
 * @param name its id string, with the modifier of a shared record
 * @param type sensor type (IPMI v2.0 table 42-3)
 * @param eventType event/reading type (table 42-1)
 * @param unit UCUM; {@code 1} where there is none
 * @param readable false for sensors that only appear in the log
 * @param stateMask the states that its readings return; 0 if the record does not say
 * @param analog null for sensors without values
 * @param limits null for sensors without described thresholds
 */
public record Sensor(
        SensorKey key,
        String name,
        int type,
        int eventType,
        String unit,
        boolean readable,
        int stateMask,
        @Nullable AnalogConversion analog,
        @Nullable Limits limits) {

    /**
     * Thresholds and hysteresis as the record describes them.
     *
     * @param described bit n: byte n of {@code raw} is a threshold (in the order of IPMI v2.0 §35.9)
     * @param thresholdsReadable the BMC tells the present ones
     * @param hysteresisReadable likewise
     */
    public record Limits(
            int described,
            ByteString raw,
            boolean thresholdsReadable,
            boolean hysteresisReadable,
            int positiveHysteresis,
            int negativeHysteresis) {}

    /** Unique within the BMC: owner, LUN and number as {@code 20h/0/1}. */
    public String id() {
        return "%02Xh/%d/%d".formatted(key.owner(), key.lun(), key.number());
    }

    public Entity entity() {
        return key.entity();
    }

    /** True if the BMC itself answers for it. */
    public boolean onBmc() {
        return key.owner() == SensorKey.BMC;
    }

    /**
     * The channel to the controller that answers for it: the BMC's own, or one through it (IPMI v2.0 §43.1, bytes 6 and 7).
     *
     * @return empty for a sensor of system software, and for one on a channel that nothing can be passed on to
     */
    public Optional<IpmiChannel> channel(IpmiChannel bmc) {
        if (onBmc()) {
            return Optional.of(bmc);
        }
        return BridgedChannel.reaches(key.channel(), key.owner())
                ? Optional.of(new BridgedChannel(bmc, key.channel(), key.owner()))
                : Optional.empty();
    }

    public GetSensorReading read() {
        return new GetSensorReading(key.lun(), key.number());
    }

    /** True if its readings carry states rather than a comparison with thresholds. */
    public boolean discrete() {
        return eventType != SensorTraits.THRESHOLD;
    }

    /** All states that it can report; none for sensors that compare thresholds. */
    public List<SensorState> states() {
        return discrete() ? SensorStates.states(type, eventType, stateMask) : List.of();
    }

    /** The asserted ones of {@code bits}, as far as the record knows them. An empty mask says nothing and masks nothing. */
    public List<SensorState> asserted(int bits) {
        return SensorStates.states(type, eventType, stateMask == 0 ? bits : bits & stateMask);
    }

    Optional<AnalogConversion> conversion() {
        return Optional.ofNullable(analog);
    }
}
