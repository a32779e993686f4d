package io.sideband.commander.registry;

import java.net.InetAddress;

/**
 * A block of IP addresses (RFC 4632, RFC 4291 §2.3).
 *
 * @param network any address of the block
 * @param prefix number of leading bits that all its addresses share
 */
public record Cidr(InetAddress network, int prefix) {
    public Cidr {
        int bits = network.getAddress().length * Byte.SIZE;
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("prefix %d is not within 0 to %d".formatted(prefix, bits));
        }
    }

    /** @throws IllegalArgumentException if {@code text} is not an address literal, a slash and a prefix length */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        try {
            if (slash > 0) {
                return new Cidr(
                        InetAddress.ofLiteral(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s is not a CIDR: %s".formatted(text, e.getMessage()), e);
        }
        throw new IllegalArgumentException("%s is not a CIDR: it has no prefix length".formatted(text));
    }

    public boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        int whole = prefix / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (ours[i] != theirs[i]) {
                return false;
            }
        }
        int rest = prefix % Byte.SIZE;
        int mask = 0xff << (Byte.SIZE - rest) & 0xff;
        return rest == 0 || (ours[whole] & mask) == (theirs[whole] & mask);
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + prefix;
    }
}
