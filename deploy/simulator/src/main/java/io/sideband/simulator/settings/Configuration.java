package io.sideband.simulator.settings;

import io.sideband.ipmi.wire.ByteString;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parameters of one configuration of one BMC, with the set-in-progress lock of parameter 0 (IPMI v2.0 §23.1). Only what
 * was set takes memory. Not thread-safe; the machine that owns it is locked by whoever uses it.
 */
public final class Configuration {
    private static final int SET_IN_PROGRESS = 0;
    private static final int IN_PROGRESS = 1;

    /** The outcome of a set. */
    public enum Written {
        DONE,
        /** There is no such parameter: 80h. */
        UNKNOWN,
        /** Somebody else is setting parameters: 81h. */
        LOCKED,
        /** The parameter cannot be set: 82h. */
        READ_ONLY,
        /** There is no such selector: C9h. */
        OUT_OF_RANGE,
        /** The data are too short: C7h. */
        TOO_SHORT
    }

    /** The parameters that a kind of configuration has, one for all BMCs. */
    public static final class Layout {
        private final Map<Integer, Parameter> parameters;

        public Layout(Parameter... parameters) {
            this.parameters =
                    Stream.of(parameters).collect(Collectors.toUnmodifiableMap(Parameter::number, Function.identity()));
        }
    }

    private final Layout layout;
    private final Map<Integer, ByteString> written = new HashMap<>(2);
    private boolean inProgress;

    public Configuration(Layout layout) {
        this.layout = layout;
    }

    public boolean has(int number) {
        return number == SET_IN_PROGRESS || layout.parameters.containsKey(number);
    }

    /** The data of a parameter with their selectors in front; empty if there is no such parameter or selector. */
    public Optional<ByteString> get(int number, int set, int block) {
        if (number == SET_IN_PROGRESS) {
            return Optional.of(ByteString.copyOf((byte) (inProgress ? IN_PROGRESS : 0)));
        }
        Parameter parameter = layout.parameters.get(number);
        if (parameter == null || !selectable(parameter, set, block)) {
            return Optional.empty();
        }
        ByteString stored = written.get(key(parameter, set, block));
        byte[] data = stored == null ? parameter.initial().apply(set) : stored.toByteArray();
        return Optional.of(ByteString.copyOf(withSelectors(parameter, set, block, data)));
    }

    /** Sets a parameter. {@code data} begin with the selectors that it has; bytes too many are ignored. */
    public Written set(int number, byte[] data) {
        if (number == SET_IN_PROGRESS) {
            return lock(data);
        }
        Parameter parameter = layout.parameters.get(number);
        if (parameter == null) {
            return Written.UNKNOWN;
        }
        if (!parameter.writable()) {
            return Written.READ_ONLY;
        }
        int selectors = (parameter.selectors() > 0 ? 1 : 0) + (parameter.blocks() > 0 ? 1 : 0);
        if (data.length < selectors + 1) {
            return Written.TOO_SHORT;
        }
        int set = parameter.selectors() > 0 ? data[0] & 0x7f : 0;
        int block = parameter.blocks() > 0 ? data[1] & 0xff : 0;
        if (!selectable(parameter, set, block)) {
            return Written.OUT_OF_RANGE;
        }
        byte[] value = new byte[parameter.size()];
        System.arraycopy(data, selectors, value, 0, Math.min(value.length, data.length - selectors));
        written.put(key(parameter, set, block), ByteString.copyOf(value));
        return Written.DONE;
    }

    private Written lock(byte[] data) {
        if (data.length == 0) {
            return Written.TOO_SHORT;
        }
        boolean wanted = (data[0] & 3) == IN_PROGRESS;
        if (wanted && inProgress) {
            return Written.LOCKED;
        }
        inProgress = wanted;
        return Written.DONE;
    }

    private static boolean selectable(Parameter parameter, int set, int block) {
        boolean setFits = parameter.selectors() == 0 || set < parameter.selectors();
        // blocks count from 1 (IPMI v2.0 table 30-6, alert strings), but block 0 of a mailbox exists
        boolean blockFits = parameter.blocks() == 0 || block <= parameter.blocks();
        return setFits && blockFits;
    }

    private static int key(Parameter parameter, int set, int block) {
        return parameter.number() << 16
                | (parameter.selectors() > 0 ? set << 8 : 0)
                | (parameter.blocks() > 0 ? block : 0);
    }

    private static byte[] withSelectors(Parameter parameter, int set, int block, byte[] data) {
        int selectors = (parameter.selectors() > 0 ? 1 : 0) + (parameter.blocks() > 0 ? 1 : 0);
        byte[] all = new byte[selectors + data.length];
        if (parameter.selectors() > 0) {
            all[0] = (byte) set;
        }
        if (parameter.blocks() > 0) {
            all[1] = (byte) block;
        }
        System.arraycopy(data, 0, all, selectors, data.length);
        return all;
    }
}
