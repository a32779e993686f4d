package io.sideband.collector.discovery;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The addresses of a range such as {@code 10.20.0.0/24} (RFC 4632), in their order. Of an IPv4 range of more than two, its
 * network and broadcast addresses are left out, which no BMC has.
 */
final class AddressRange {
    /** Java also takes 10.1 for 10.0.0.1, which nobody means who writes a network. */
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private static final int IPV4_BYTES = 4;
    /** Beyond this a range is no range that anybody looks through. */
    private static final int MOST_BITS = 24;

    private final String text;
    private final byte[] network;
    private final long first;
    private final long size;

    private AddressRange(String text, byte[] network, long first, long size) {
        this.text = text;
        this.network = network;
        this.first = first;
        this.size = size;
    }

    /** @throws IllegalArgumentException saying what is wrong with {@code text} */
    static AddressRange parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2 || !parts[1].matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("%s is not address/prefix, such as 10.20.0.0/24".formatted(text));
        }
        byte[] network = literal(text, parts[0]);
        int bits = network.length * Byte.SIZE - Integer.parseInt(parts[1]);
        if (bits < 0 || bits > MOST_BITS) {
            throw new IllegalArgumentException("%s: the range is empty or too large".formatted(text));
        }
        if (new BigInteger(1, network).getLowestSetBit() >= 0 && new BigInteger(1, network).getLowestSetBit() < bits) {
            throw new IllegalArgumentException("%s has bits set beyond its prefix".formatted(text));
        }
        boolean edges = network.length == IPV4_BYTES && bits > 1;
        return new AddressRange(text, network, edges ? 1 : 0, (1L << bits) - (edges ? 2 : 0));
    }

    private static byte[] literal(String text, String address) {
        if (address.indexOf(':') < 0 && !IPV4.matcher(address).matches()) {
            throw new IllegalArgumentException("%s has no IP address".formatted(text));
        }
        try {
            return InetAddress.ofLiteral(address).getAddress();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s has no IP address".formatted(text), e);
        }
    }

    /** How many addresses there are. */
    long size() {
        return size;
    }

    Stream<InetAddress> addresses() {
        return LongStream.range(first, first + size).mapToObj(this::at);
    }

    private InetAddress at(long offset) {
        byte[] sum = new BigInteger(1, network).add(BigInteger.valueOf(offset)).toByteArray();
        byte[] address = new byte[network.length];
        int length = Math.min(sum.length, address.length);
        byte[] tail = Arrays.copyOfRange(sum, sum.length - length, sum.length);
        System.arraycopy(tail, 0, address, address.length - length, length);
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("%d bytes are no address".formatted(address.length), e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
