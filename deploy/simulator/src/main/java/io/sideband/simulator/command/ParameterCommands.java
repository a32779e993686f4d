package io.sideband.simulator.command;

import static io.sideband.simulator.command.CompletionCode.COMMAND_SPECIFIC_80;
import static io.sideband.simulator.command.CompletionCode.COMMAND_SPECIFIC_81;
import static io.sideband.simulator.command.CompletionCode.COMMAND_SPECIFIC_82;
import static io.sideband.simulator.command.CompletionCode.DATA_LENGTH_INVALID;
import static io.sideband.simulator.command.CompletionCode.OK;
import static io.sideband.simulator.command.CompletionCode.OUT_OF_RANGE;

import io.sideband.ipmi.wire.ByteString;
import io.sideband.simulator.settings.Configuration;
import java.util.Optional;

/** What the commands of all configurations have in common: LAN, SOL, PEF, boot options (IPMI v2.0 §23, §26, §28, §30). */
final class ParameterCommands {
    static final int REVISION = 0x11;

    private ParameterCommands() {}

    /** Answers with the parameter revision and, unless only that is wanted, the data; reads the two selectors. */
    static int get(Exchange x, Configuration configuration, int number, boolean revisionOnly) {
        int set = x.in().hasRemaining() ? x.in().u8("set selector") : 0;
        int block = x.in().hasRemaining() ? x.in().u8("block selector") : 0;
        if (!configuration.has(number)) {
            return COMMAND_SPECIFIC_80;
        }
        Optional<ByteString> data = configuration.get(number, set, block);
        if (data.isEmpty()) {
            return OUT_OF_RANGE;
        }
        return answer(x, data.get(), revisionOnly);
    }

    static int answer(Exchange x, ByteString data, boolean revisionOnly) {
        x.out().u8(REVISION);
        if (!revisionOnly) {
            x.out().bytes(data);
        }
        return OK;
    }

    /** Sets a parameter from the rest of the request. */
    static int set(Exchange x, Configuration configuration, int number) {
        return switch (configuration.set(number, x.in().rest())) {
            case DONE -> OK;
            case UNKNOWN -> COMMAND_SPECIFIC_80;
            case LOCKED -> COMMAND_SPECIFIC_81;
            case READ_ONLY -> COMMAND_SPECIFIC_82;
            case OUT_OF_RANGE -> OUT_OF_RANGE;
            case TOO_SHORT -> DATA_LENGTH_INVALID;
        };
    }
}
