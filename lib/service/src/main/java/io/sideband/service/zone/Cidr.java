package io.sideband.service.zone;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** A range of IP addresses, such as {@code 10.20.0.0/16} or {@code fd00::/8} (RFC 4632, RFC 4291 §2.3). */
final class Cidr {
    /** Java also takes 10.1 for 10.0.0.1, which nobody means who writes a network. */
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private final String text;
    private final byte[] network;
    private final int prefix;

    private Cidr(String text, byte[] network, int prefix) {
        this.text = text;
        this.network = network;
        this.prefix = prefix;
    }

    /** @throws IllegalArgumentException saying what is wrong with {@code text} */
    static Cidr parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("%s is not address/prefix".formatted(text));
        }
        byte[] address = literal(text.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException("%s has no IP address".formatted(text)))
                .getAddress();
        int prefix = prefix(text, text.substring(slash + 1), address.length * Byte.SIZE);
        byte[] network = masked(address, prefix);
        if (!Arrays.equals(network, address)) {
            throw new IllegalArgumentException("%s has bits set beyond its prefix".formatted(text));
        }
        return new Cidr(text, network, prefix);
    }

    /** {@code text} as an address if it is one in full; never asks DNS. */
    private static Optional<InetAddress> literal(String text) {
        if (text.indexOf(':') < 0 && !IPV4.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == network.length && Arrays.equals(masked(bytes, prefix), network);
    }

    private static int prefix(String text, String digits, int max) {
        try {
            int prefix = Integer.parseInt(digits);
            if (prefix >= 0 && prefix <= max) {
                return prefix;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s has no prefix length".formatted(text), e);
        }
        throw new IllegalArgumentException("%s: the prefix length goes from 0 to %d".formatted(text, max));
    }

    private static byte[] masked(byte[] address, int prefix) {
        byte[] masked = address.clone();
        for (int i = 0; i < masked.length; i++) {
            int bits = Math.clamp(prefix - (long) i * Byte.SIZE, 0, Byte.SIZE);
            masked[i] = (byte) (masked[i] & (0xFF << (Byte.SIZE - bits)));
        }
        return masked;
    }

    @Override
    public String toString() {
        return text;
    }
}
