package io.sideband.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * A signed note (C2SP signed-note): a text that ends in a line feed, an empty line, signature lines.
 *
 * @param text what is signed
 */
record SignedNote(String text, List<Line> lines) {
    private static final String START = "\u2014 ";
    private static final int ID_LENGTH = 4;

    SignedNote {
        lines = List.copyOf(lines);
    }

    /**
     * A signature.
     *
     * @param id of the key, hexadecimal
     * @param encoded the signature, Base64
     */
    record Line(String name, String id, String encoded) {
        byte[] signature() {
            return Base64.getDecoder().decode(encoded);
        }
    }

    /** @throws IllegalArgumentException saying what is wrong with its form */
    static SignedNote parse(byte[] note) {
        String all = decode(note);
        if (all.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new IllegalArgumentException("the note has a control character");
        }
        int gap = all.lastIndexOf("\n\n");
        if (gap < 0 || !all.endsWith("\n")) {
            throw new IllegalArgumentException("the note has no signatures");
        }
        List<Line> lines = new ArrayList<>();
        for (String line : all.substring(gap + 2).lines().toList()) {
            lines.add(line(line));
        }
        return new SignedNote(all.substring(0, gap + 1), lines);
    }

    private static Line line(String line) {
        int space = line.indexOf(' ', START.length());
        if (!line.startsWith(START) || space < 0) {
            throw new IllegalArgumentException("the note has a line that is no signature");
        }
        byte[] both = Base64.getDecoder().decode(line.substring(space + 1));
        if (both.length <= ID_LENGTH) {
            throw new IllegalArgumentException("the note has a signature that is too short");
        }
        return new Line(
                line.substring(START.length(), space),
                HexFormat.of().formatHex(both, 0, ID_LENGTH),
                Base64.getEncoder().encodeToString(Arrays.copyOfRange(both, ID_LENGTH, both.length)));
    }

    private static String decode(byte[] note) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(note)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the note is not UTF-8", e);
        }
    }
}
