package io.sideband.ipmi;

import io.sideband.ipmi.command.ChannelAccess;
import io.sideband.ipmi.command.WatchdogSettings;
import io.sideband.ipmi.crypto.Secret;
import io.sideband.ipmi.dcmi.PowerLimit;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.LanRequest;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a command of any type with arguments that it accepts. */
final class AnyCommand {
    private static final List<ByteString> BYTES =
            List.of(ByteString.copyOf(new byte[3]), ByteString.copyOf(new byte[6]), ByteString.copyOf(new byte[16]));

    private AnyCommand() {}

    /** @throws IllegalStateException if no arguments suit the type: then it needs a value here */
    static IpmiCommand<?> of(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            for (ByteString bytes : BYTES) {
                for (boolean secret : new boolean[] {true, false}) {
                    for (int number : new int[] {1, 16}) {
                        IpmiCommand<?> made = attempt(constructor, components, bytes, secret, number);
                        if (made != null) {
                            return made;
                        }
                    }
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException("no arguments suit " + type);
    }

    private static @Nullable IpmiCommand<?> attempt(
            Constructor<?> constructor, RecordComponent[] components, ByteString bytes, boolean secret, int number)
            throws ReflectiveOperationException {
        List<@Nullable Object> arguments = new ArrayList<>();
        for (RecordComponent component : components) {
            arguments.add(argument(component.getType(), bytes, secret, number));
        }
        try {
            return (IpmiCommand<?>) constructor.newInstance(arguments.toArray());
        } catch (InvocationTargetException refused) {
            return null;
        }
    }

    private static @Nullable Object argument(Class<?> type, ByteString bytes, boolean secret, int number) {
        if (type == int.class) {
            return number;
        }
        if (type == long.class) {
            return (long) number;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == Secret.class) {
            return secret ? Secret.ofPassword("x") : null;
        }
        if (type.isEnum()) {
            // the first of them that needs a secret, if there is one to give
            return type.getEnumConstants()[secret && type.getEnumConstants().length > 2 ? 2 : 0];
        }
        return List.of(
                        bytes,
                        "x",
                        new ChannelAccess(false, false, false, ChannelAccess.Mode.SHARED, 4),
                        new WatchdogSettings(true, true, 4, 0, 1, 0, 0, 1),
                        new PowerLimit(PowerLimit.ExceptionAction.NONE, 1, Duration.ZERO, Duration.ZERO),
                        LanRequest.toBmc(6, 0, 0, 1, ByteString.empty()))
                .stream()
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no argument of " + type));
    }
}
