package io.sideband.verifier;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be verified, and how.
 *
 * @param location directory, ZIP file or address
 * @param since a file with an earlier checkpoint
 * @param tokenFile a file with a bearer token
 */
record VerifyOptions(String location, String policy, Optional<String> since, Optional<String> tokenFile, boolean full) {
    static final String USAGE = """
            usage: java -jar sideband-verify.jar [--quick] --policy FILE [--since CHECKPOINT] [--token-file FILE] LOG
              LOG               a directory, a ZIP file or an address (http://127.0.0.1:8084/v1/log); or an evidence pack
              --policy FILE     whom to trust: C2SP tlog-policy (log, witness, group, quorum)
              --since FILE      a checkpoint you have from before: the log must continue it
              --token-file FILE bearer token for an address
              --quick           signatures and hashes only; otherwise every entry is hashed again too
            exit status: 0 verified, 1 something is wrong (the first bad index is named), 2 usage or policy, 3 cannot be read""";

    /** @throws IllegalArgumentException saying what is wrong */
    static VerifyOptions parse(String... arguments) {
        @Nullable String policy = null;
        @Nullable String since = null;
        @Nullable String token = null;
        @Nullable String location = null;
        boolean full = true;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick" -> full = false;
                case "--full" -> full = true;
                case "--policy" -> policy = value(arguments, ++i);
                case "--since" -> since = value(arguments, ++i);
                case "--token-file" -> token = value(arguments, ++i);
                default -> {
                    if (arguments[i].startsWith("--") || location != null) {
                        throw new IllegalArgumentException(arguments[i] + " is not understood");
                    }
                    location = arguments[i];
                }
            }
        }
        if (location == null || policy == null) {
            throw new IllegalArgumentException("a log and a policy are needed");
        }
        return new VerifyOptions(location, policy, Optional.ofNullable(since), Optional.ofNullable(token), full);
    }

    private static String value(String[] arguments, int at) {
        if (at >= arguments.length) {
            throw new IllegalArgumentException(arguments[at - 1] + " needs a value");
        }
        return arguments[at];
    }
}
