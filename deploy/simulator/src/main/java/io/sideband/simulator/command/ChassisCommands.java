package io.sideband.simulator.command;

import static io.sideband.simulator.command.CompletionCode.INVALID_DATA_FIELD;
import static io.sideband.simulator.command.CompletionCode.NOT_IN_PRESENT_STATE;
import static io.sideband.simulator.command.CompletionCode.OK;

import io.sideband.simulator.ledger.Given;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.model.ChassisAction;
import io.sideband.simulator.model.ChassisView;
import io.sideband.simulator.session.PrivilegeLevel;
import java.time.Instant;
import java.util.List;

/** Chassis commands (IPMI v2.0 §28). */
final class ChassisCommands {
    private static final int NET_FN = 0x00;
    private static final int DEFAULT_IDENTIFY_SECONDS = 15;
    private static final int IDENTIFY_SUPPORTED = 0x40;
    private static final int BUTTONS_CAN_BE_DISABLED = 0xf0;
    private static final int LAST_ON_BY_COMMAND = 0x10;
    private static final int LARGEST_POLICY = 2;
    private static final int POLICY_UNCHANGED = 3;
    private static final int ALL_POLICIES = 0x07;

    private ChassisCommands() {}

    static List<Command> all() {
        return List.of(
                Command.reads(NET_FN, 0x00, "Get Chassis Capabilities", PrivilegeLevel.USER, x -> {
                    x.out().u8(0).u8(0x20).u8(0x20).u8(0x20).u8(0x20);
                    return OK;
                }),
                Command.reads(
                        NET_FN, 0x01, "Get Chassis Status", PrivilegeLevel.USER, evidence(ChassisCommands::status)),
                Command.changes(NET_FN, 0x02, "Chassis Control", PrivilegeLevel.OPERATOR, ChassisCommands::control),
                Command.changes(NET_FN, 0x04, "Chassis Identify", PrivilegeLevel.OPERATOR, ChassisCommands::identify),
                Command.changes(
                        NET_FN, 0x06, "Set Power Restore Policy", PrivilegeLevel.OPERATOR, ChassisCommands::policy),
                Command.reads(
                        NET_FN,
                        0x07,
                        "Get System Restart Cause",
                        PrivilegeLevel.USER,
                        evidence(ChassisCommands::restartCause)));
    }

    /** A command whose answer tells what power commands did, and which is hidden when that is. */
    static Command.Handler evidence(Command.Handler shown) {
        return x -> switch (x.machine().evidence()) {
            case SHOWN, FROZEN -> shown.handle(x);
            case WITHHELD -> {
                x.withhold();
                yield OK;
            }
            case REFUSED -> NOT_IN_PRESENT_STATE;
        };
    }

    /** Get Chassis Status (§28.2). */
    private static int status(Exchange x) {
        ChassisView chassis = x.machine().chassisShown();
        x.give(new Given.Power(chassis.on()));
        x.out()
                .u8((chassis.on() ? 1 : 0) | chassis.restorePolicy() << 5)
                .u8(chassis.lastOnByCommand() ? LAST_ON_BY_COMMAND : 0)
                .u8(IDENTIFY_SUPPORTED | chassis.identify().code() << 4)
                .u8(BUTTONS_CAN_BE_DISABLED | x.machine().settings().disabledButtons());
        return OK;
    }

    /** Chassis Control (§28.3). */
    private static int control(Exchange x) {
        int code = x.in().u8("chassis control") & 0x0f;
        for (ChassisAction action : ChassisAction.values()) {
            if (action.code() == code) {
                if (x.machine().plays(Fault.CHASSIS_CONTROL_UNANSWERED)) {
                    x.withhold();
                }
                return x.machine().order(action) ? OK : NOT_IN_PRESENT_STATE;
            }
        }
        return INVALID_DATA_FIELD;
    }

    /** Chassis Identify (§28.5): interval in seconds, 0 for off, and a flag for "until told otherwise". */
    private static int identify(Exchange x) {
        int seconds = x.in().hasRemaining() ? x.in().u8("identify interval") : DEFAULT_IDENTIFY_SECONDS;
        boolean forced = x.in().hasRemaining() && (x.in().u8("force identify") & 1) != 0;
        x.machine().chassis().identify(forced ? Instant.MAX : x.now().plusSeconds(seconds));
        return OK;
    }

    /** Set Power Restore Policy (§28.8). */
    private static int policy(Exchange x) {
        int policy = x.in().u8("power restore policy") & 0x07;
        if (policy > POLICY_UNCHANGED) {
            return INVALID_DATA_FIELD;
        }
        if (policy <= LARGEST_POLICY) {
            x.machine().chassis().restorePolicy(policy);
        }
        x.out().u8(ALL_POLICIES);
        return OK;
    }

    /** Get System Restart Cause (§28.11). */
    private static int restartCause(Exchange x) {
        x.out().u8(x.machine().chassisShown().restartCause()).u8(0);
        return OK;
    }
}
