package io.sideband.simulator.command;

import static io.sideband.simulator.command.CompletionCode.COMMAND_SPECIFIC_80;
import static io.sideband.simulator.command.CompletionCode.COMMAND_SPECIFIC_84;
import static io.sideband.simulator.command.CompletionCode.INVALID_DATA_FIELD;
import static io.sideband.simulator.command.CompletionCode.OK;
import static io.sideband.simulator.command.CompletionCode.OUT_OF_RANGE;

import io.sideband.ipmi.wire.ByteString;
import io.sideband.simulator.session.PrivilegeLevel;
import io.sideband.simulator.settings.PowerLimit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** DCMI v1.5 §6: capabilities, power, asset tag, identifier, configuration. Temperatures are in {@link DcmiSensors}. */
final class DcmiCommands {
    static final int NET_FN = 0x2c;
    static final int GROUP = 0xdc;

    private static final int LONGEST_PART = 16;
    private static final int LONGEST_TAG = 63;
    private static final int SYSTEM_POWER = 0x01;
    private static final int ENHANCED_POWER = 0x02;
    private static final int MEASURING = 0x40;
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int SAMPLES = 60;
    private static final int REVISION = 0x02;
    private static final int CONFIGURATION_REVISION = 0x01;
    private static final int POWER_OFF_ON_EXCEPTION = 0x01;
    private static final int LOG_ON_EXCEPTION = 0x11;
    private static final int LEAST_WATTS = 60;
    private static final int MOST_WATTS = 1_200;

    private DcmiCommands() {}

    static List<Command> all() {
        return List.of(
                reads(0x01, "Get DCMI Capabilities Info", PrivilegeLevel.NONE, DcmiCommands::capabilities),
                reads(0x02, "Get Power Reading", PrivilegeLevel.USER, DcmiCommands::power),
                reads(0x03, "Get Power Limit", PrivilegeLevel.USER, DcmiCommands::limit),
                changes(0x04, "Set Power Limit", PrivilegeLevel.OPERATOR, DcmiCommands::setLimit),
                changes(0x05, "Activate/Deactivate Power Limit", PrivilegeLevel.OPERATOR, x -> {
                    boolean active = x.in().u8("activation") == 1;
                    var settings = x.machine().settings();
                    settings.powerLimit(settings.powerLimit().activated(active));
                    return OK;
                }),
                reads(
                        0x06,
                        "Get Asset Tag",
                        PrivilegeLevel.USER,
                        x -> part(x, x.machine().settings().assetTag())),
                changes(0x08, "Set Asset Tag", PrivilegeLevel.OPERATOR, x -> {
                    ByteString tag = spliced(x, x.machine().settings().assetTag());
                    x.machine().settings().assetTag(tag);
                    return OK;
                }),
                reads(0x09, "Get Management Controller Id String", PrivilegeLevel.USER, x -> part(x, controllerId(x))),
                changes(0x0a, "Set Management Controller Id String", PrivilegeLevel.ADMINISTRATOR, x -> {
                    x.machine().settings().controllerId(spliced(x, controllerId(x)));
                    return OK;
                }),
                changes(0x12, "Set DCMI Configuration", PrivilegeLevel.ADMINISTRATOR, x -> {
                    int number = x.in().u8("parameter");
                    x.in().skip(1, "set selector");
                    return ParameterCommands.set(x, x.machine().settings().dcmi(), number);
                }),
                reads(0x13, "Get DCMI Configuration", PrivilegeLevel.USER, x -> {
                    int number = x.in().u8("parameter");
                    var data = x.machine().settings().dcmi().get(number, 0, 0);
                    if (data.isEmpty()) {
                        return COMMAND_SPECIFIC_80;
                    }
                    x.out().u8(1).u8(5).u8(CONFIGURATION_REVISION).bytes(data.get());
                    return OK;
                }));
    }

    static Command reads(int code, String name, PrivilegeLevel privilege, Command.Handler handler) {
        return Command.reads(NET_FN, code, name, privilege, handler).inGroup(GROUP);
    }

    static Command changes(int code, String name, PrivilegeLevel privilege, Command.Handler handler) {
        return Command.changes(NET_FN, code, name, privilege, handler).inGroup(GROUP);
    }

    /** Get DCMI Capabilities Info (DCMI v1.5 §6.1.1): conformance 1.5, parameter revision, parameter data. */
    private static int capabilities(Exchange x) {
        int parameter = x.in().u8("parameter");
        x.out().u8(1).u8(5).u8(REVISION);
        int entries = Math.min(x.machine().log().capacity(), 0x0fff);
        switch (parameter) {
            case 1 -> x.out().u8(0).u8(0x01).u8(0x01);
            case 2 -> x.out().u16(0x6000 | entries).u8(0x06).u8(0).u8(1);
            case 3 -> x.out().u8(0x20).u8(0);
            case 4 -> x.out().u8(Channel.LAN).u8(0xff).u8(0xff);
            case 5 -> x.out().u8(2).u8(0x01).u8(0x41);
            default -> {
                return INVALID_DATA_FIELD;
            }
        }
        return OK;
    }

    /** Get Power Reading (DCMI v1.5 §6.6.1): over the last hour, or over the period that enhanced mode asks for. */
    private static int power(Exchange x) {
        int mode = x.in().u8("mode");
        int attributes = x.in().u8("mode attributes");
        if (mode != SYSTEM_POWER && mode != ENHANCED_POWER) {
            return INVALID_DATA_FIELD;
        }
        Duration window = mode == SYSTEM_POWER ? WINDOW : period(attributes);
        double[] watts = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            watts[i] = x.machine().wattsAt(x.now().minus(window.multipliedBy(i).dividedBy(SAMPLES)));
        }
        var statistics = Arrays.stream(watts).summaryStatistics();
        x.out()
                .u16((int) Math.round(watts[0]))
                .u16((int) Math.round(statistics.getMin()))
                .u16((int) Math.round(statistics.getMax()))
                .u16((int) Math.round(statistics.getAverage()))
                .u32(x.machine().log().seconds(x.now()))
                .u32(window.toMillis())
                .u8(MEASURING);
        return OK;
    }

    /** Rolling average time period (DCMI v1.5 table 6-3): unit in the two highest bits. */
    private static Duration period(int attributes) {
        int count = attributes & 0x3f;
        return switch (attributes >> 6) {
            case 0 -> Duration.ofSeconds(Math.max(count, 1));
            case 1 -> Duration.ofMinutes(count);
            case 2 -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /** Get Power Limit (DCMI v1.5 §6.6.2): 80h with valid data if none is active, as boards do. */
    private static int limit(Exchange x) {
        PowerLimit limit = x.machine().settings().powerLimit();
        x.out()
                .u16(0)
                .u8(limit.action())
                .u16(limit.watts())
                .u32(limit.correctionMillis())
                .u16(0)
                .u16(limit.samplingSeconds());
        x.giveDataAnyway();
        return limit.active() ? OK : COMMAND_SPECIFIC_80;
    }

    /** Set Power Limit (DCMI v1.5 §6.6.3): 84h if the limit is out of range. */
    private static int setLimit(Exchange x) {
        x.in().skip(3, "reserved");
        int action = x.in().u8("exception actions");
        int watts = x.in().u16("power limit");
        long correction = x.in().u32("correction time limit");
        x.in().skip(2, "reserved");
        int sampling = x.in().u16("sampling period");
        if (watts < LEAST_WATTS || watts > MOST_WATTS) {
            return COMMAND_SPECIFIC_84;
        }
        if (action != 0 && action != POWER_OFF_ON_EXCEPTION && action != LOG_ON_EXCEPTION) {
            return INVALID_DATA_FIELD;
        }
        boolean active = x.machine().settings().powerLimit().active();
        x.machine().settings().powerLimit(new PowerLimit(active, action, watts, correction, sampling));
        return OK;
    }

    private static ByteString controllerId(Exchange x) {
        String name = x.machine().name() + "\0";
        return x.machine()
                .settings()
                .controllerId()
                .orElse(ByteString.copyOf(name.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Answers with total length and a part of a string of at most 16 bytes. */
    private static int part(Exchange x, ByteString text) {
        int offset = x.in().u8("offset");
        int count = x.in().u8("bytes to read");
        if (count > LONGEST_PART || offset > text.size()) {
            return OUT_OF_RANGE;
        }
        int end = Math.min(offset + count, text.size());
        x.out().u8(text.size()).bytes(Arrays.copyOfRange(text.toByteArray(), offset, end));
        return OK;
    }

    /** The string with a part written over it; it ends where the part does. Answers with the new length. */
    private static ByteString spliced(Exchange x, ByteString text) {
        int offset = x.in().u8("offset");
        int count = x.in().u8("bytes to write");
        byte[] part = x.in().bytes(Math.min(count, LONGEST_PART), "data");
        int end = Math.min(offset + part.length, LONGEST_TAG + 1);
        byte[] whole = Arrays.copyOf(text.toByteArray(), end);
        System.arraycopy(part, 0, whole, Math.min(offset, end), Math.max(0, end - offset));
        x.out().u8(whole.length);
        return ByteString.copyOf(whole);
    }
}
