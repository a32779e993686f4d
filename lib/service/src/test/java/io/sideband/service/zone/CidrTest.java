package io.sideband.service.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8, 127.10.3.4, true",
        "127.0.0.0/8, 128.0.0.1, false",
        "10.1.2.0/23, 10.1.3.255, true",
        "10.1.2.0/23, 10.1.4.0, false",
        "10.1.2.3/32, 10.1.2.3, true",
        "10.1.2.3/32, 10.1.2.2, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false"
    })
    void holdsTheAddressesThatShareItsPrefix(String cidr, String address, boolean within) {
        assertThat(Cidr.parse(cidr).contains(InetAddress.ofLiteral(address))).isEqualTo(within);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0, is not address/prefix",
        "/8, is not address/prefix",
        "host.example/8, has no IP address",
        "10.0.0/8, has no IP address",
        "10.1/32, has no IP address",
        "256.0.0.0/8, has no IP address",
        "10.0.0.0/33, the prefix length goes from 0 to 32",
        "10.0.0.0/-1, the prefix length goes from 0 to 32",
        "fd00::/129, the prefix length goes from 0 to 128",
        "10.0.0.0/x, has no prefix length",
        "10.0.0.0/, has no prefix length"
    })
    void refusesWhatIsNoBlock(String text, String why) {
        assertThatThrownBy(() -> Cidr.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(text)
                .hasMessageContaining(why);
    }

    @Test
    void refusesNothingAtAll() {
        assertThatThrownBy(() -> Cidr.parse("")).isInstanceOf(IllegalArgumentException.class);
    }

    /** Whoever writes 10.1.2.3/8 meant either one address or another network: neither is guessed. */
    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3/8", "10.1.3.0/23", "10.1.2.3/31", "1.0.0.0/0", "fd00::1/8", "2001:db8:8000::/32"})
    void refusesBitsBeyondThePrefix(String text) {
        assertThatThrownBy(() -> Cidr.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(text + " has bits set beyond its prefix");
    }

    @Test
    void printsAsItWasWritten() {
        assertThat(Cidr.parse("fd00::/8")).hasToString("fd00::/8");
    }
}
