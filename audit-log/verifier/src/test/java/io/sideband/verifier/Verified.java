package io.sideband.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/**
 * A run of the program.
 *
 * @param first the first line that it printed
 */
record Verified(int status, String first, String errors) {
    static Verified run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = VerifyMain.run(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), arguments);
        return new Verified(status, out.toString(UTF_8).lines().findFirst().orElse(""), err.toString(UTF_8));
    }
}
