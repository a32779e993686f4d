package io.sideband.collector.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @Test
    void networkAndBroadcastAddressesAreLeftOut() {
        AddressRange range = AddressRange.parse("10.20.0.252/30");

        assertThat(range.size()).isEqualTo(2);
        assertThat(range.addresses().map(InetAddress::getHostAddress)).containsExactly("10.20.0.253", "10.20.0.254");
    }

    @Test
    void oneAddressIsARange() {
        assertThat(AddressRange.parse("255.255.255.255/32").addresses())
                .containsExactly(InetAddress.ofLiteral("255.255.255.255"));
        assertThat(AddressRange.parse("10.0.0.0/31").size()).isEqualTo(2);
    }

    @Test
    void carriesOverByteBoundaries() {
        AddressRange range = AddressRange.parse("10.20.254.0/23");

        assertThat(range.size()).isEqualTo(510);
        assertThat(range.addresses().skip(255).findFirst()).hasValue(InetAddress.ofLiteral("10.20.255.0"));
    }

    @Test
    void ipv6HasNoBroadcastAddress() {
        AddressRange range = AddressRange.parse("fd00::fe/127");

        assertThat(range.addresses())
                .containsExactly(InetAddress.ofLiteral("fd00::fe"), InetAddress.ofLiteral("fd00::ff"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.1/24",
                "10.1/24",
                "host/24",
                "10.0.0.0/7",
                "fd00::/64",
                "10.0.0.256/32",
                "10.0.0.0/-1"
            })
    void whatIsNoRangeIsNamed(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }
}
