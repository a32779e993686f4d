package io.sideband.simulator.peers;

import io.sideband.testkit.PeerConsole;
import io.sideband.testkit.PeerLogin;
import io.sideband.testkit.PeerProgram;
import java.util.ArrayList;
import java.util.List;

/** Lets a peer do the steps of a feature, and says what comes into its cell of the table. */
final class FeatureRun {
    private static final int LONGEST_CELL = 160;
    private static final String TYPED = "<<";

    private final PeerLogin login;

    FeatureRun(PeerLogin login) {
        this.login = login;
    }

    /** {@code pass}, or the version of the peer and its own words. */
    String cell(Feature feature, String version) {
        String printed = "";
        for (String step : feature.steps()) {
            printed = step.contains(TYPED) ? typed(feature, step) : run(feature.peer(), step);
        }
        return feature.isMetBy(printed) ? FeatureTable.PASS : version + ": " + brief(printed);
    }

    private String run(String peer, String step) {
        return PeerProgram.run(command(peer, step)).text();
    }

    private List<String> command(String peer, String step) {
        return switch (peer) {
            case "ipmitool" -> login.ipmitool(Feature.words(step));
            case "freeipmi" -> login.freeipmi(Feature.words(step));
            case "pyghmi" -> login.pyghmi(step);
            default -> throw new IllegalArgumentException("no peer is called " + peer);
        };
    }

    /** A step on a terminal: what stands behind the mark is awaited, then a word is typed. */
    private String typed(Feature feature, String step) {
        String[] parts = step.split(TYPED, 2);
        try (PeerConsole console = PeerConsole.start(command(feature.peer(), parts[0].strip()))) {
            console.awaitText(parts[1].strip());
            if (feature.name().startsWith("SOL")) {
                console.type("hello").awaitText("hello");
            } else {
                console.type("y\n").awaitText("successful");
            }
            return console.screen();
        } catch (AssertionError | RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** The last lines that say something, without what would break the table. */
    private static String brief(String printed) {
        List<String> lines = new ArrayList<>(printed.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList());
        String last = String.join(" / ", lines.subList(Math.max(0, lines.size() - 2), lines.size()));
        String plain = last.replace('|', '/').replaceAll("[^\\x20-\\x7e]", "?").replaceAll("\\s+", " ");
        return plain.length() > LONGEST_CELL ? plain.substring(0, LONGEST_CELL) : plain;
    }
}
