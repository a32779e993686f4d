package io.sideband.bmc.ipmi;

import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.command.SendMessage;
import io.sideband.ipmi.sensor.Sensor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Sends a request about a sensor to the controller that the sensor belongs to: the BMC, or another one through it (IPMI v2.0
 * §43.1, bytes 6 and 7). Records of some BMCs name an owner that is not there: then the BMC itself is asked, unless it has a
 * sensor of its own by that number. An owner that stays silent is waited for once; make a new one of these for each round.
 * Not thread-safe.
 */
final class SensorOwners {
    private static final int UNKNOWN_COMMAND = 0xc1;

    /** Send Message failed on its way (IPMI v2.0 §22.7), or nobody answered. */
    private static final Set<Integer> NOT_REACHED =
            Set.of(0x80, 0x81, 0x82, SendMessage.NOT_ACKNOWLEDGED, UNKNOWN_COMMAND, SendMessage.NO_ANSWER);

    private final IpmiChannel bmc;
    private final SensorModel model;
    private final Map<Integer, CompletionCodeException> silent = new HashMap<>();

    SensorOwners(IpmiChannel bmc, SensorModel model) {
        this.bmc = bmc;
        this.model = model;
    }

    /** Fails with a {@link CompletionCodeException} if nobody answers for the sensor. */
    <R> CompletionStage<R> send(Sensor sensor, IpmiCommand<R> command) {
        if (sensor.onBmc()) {
            return bmc.send(command);
        }
        return toOwner(sensor, command).exceptionallyCompose(failure -> {
            Throwable cause = AsyncLoop.cause(failure);
            return cause instanceof CompletionCodeException refused
                            && NOT_REACHED.contains(refused.completionCode())
                            && !model.bmcHas(sensor.key().lun(), sensor.key().number())
                    ? bmc.send(command)
                    : CompletableFuture.failedFuture(cause);
        });
    }

    private <R> CompletionStage<R> toOwner(Sensor sensor, IpmiCommand<R> command) {
        int owner = sensor.key().channel() << 8 | sensor.key().owner();
        CompletionCodeException known = silent.get(owner);
        if (known != null) {
            return CompletableFuture.failedFuture(known);
        }
        Optional<IpmiChannel> way = sensor.channel(bmc);
        if (way.isEmpty()) {
            return CompletableFuture.failedFuture(
                    new CompletionCodeException(sensor.id(), SendMessage.NOT_ACKNOWLEDGED));
        }
        return way.get().send(command).whenComplete((answer, failure) -> {
            if (failure != null
                    && AsyncLoop.cause(failure) instanceof CompletionCodeException refused
                    && refused.completionCode() == SendMessage.NO_ANSWER) {
                silent.put(owner, refused);
            }
        });
    }
}
