package io.sideband.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.wire.ByteString;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Users, lock-out and cipher suite privileges that commands set, as logins find them. */
class AccessTest {
    private static final int APP = 0x06;
    private static final int TRANSPORT = 0x0c;
    private static final int ADMINISTRATOR = 4;
    private static final int OPERATOR = 3;
    private static final String FRED = "66726564000000000000000000000000";
    private static final String SECRET = "73656372657431370000000000000000";

    private final TestBmc bmc = new TestBmc();

    @Test
    void aNewUserLogsInAfterNamePasswordAccessAndEnable() {
        TestConsole admin = admin();
        assertThat(admin.request(APP, 0x45, "04" + FRED).completionCode()).isZero();
        assertThat(admin.request(APP, 0x47, "0401").completionCode())
                .as("no password yet")
                .isEqualTo(0xcc);
        assertThat(admin.request(APP, 0x47, "0402" + SECRET).completionCode()).isZero();
        assertThat(admin.request(APP, 0x43, "91040300").completionCode()).isZero();
        assertThat(refused("fred", "secret17")).as("not enabled yet").isEqualTo(0x0d);
        assertThat(admin.request(APP, 0x47, "0401").completionCode()).isZero();

        TestConsole fred = bmc.console("fred", "secret17");

        fred.login(OPERATOR);
        assertThat(fred.request(APP, 0x01, "").completionCode()).isZero();
        assertThat(fred.request(APP, 0x45, "05" + FRED).completionCode()).isEqualTo(0xd4);
    }

    @Test
    void locksAUserOutAfterThreeWrongPasswordsAndForAMinute() {
        for (int i = 0; i < 3; i++) {
            TestConsole wrong = bmc.console("reader", TestBmc.PASSWORD);
            wrong.open(2);
            wrong.rakp1(2);
            assertThat(wrong.rakp3(ByteString.copyOf(new byte[32])).status()).isEqualTo(0x0f);
        }
        assertThat(refused("reader", TestBmc.PASSWORD)).isEqualTo(0x0d);

        bmc.clock.advance(Duration.ofSeconds(61));

        TestConsole right = bmc.console("reader", TestBmc.PASSWORD);
        right.login(2);
        assertThat(right.request(APP, 0x01, "").completionCode()).isZero();
    }

    @Test
    void aSuiteAllowsNoMoreThanItsPrivilege() {
        TestConsole admin = admin();
        assertThat(admin.request(TRANSPORT, 0x02, "01180000").data()).hasToString("11004400000000000000");

        assertThat(admin.request(TRANSPORT, 0x01, "0118004200000000000000").completionCode())
                .isZero();

        assertThat(bmc.console(CipherSuite.SUITE_3).open(ADMINISTRATOR).status())
                .isEqualTo(0x0a);
        assertThat(bmc.console(CipherSuite.SUITE_3).open(2).status()).isZero();
        assertThat(bmc.console(CipherSuite.SUITE_17).open(ADMINISTRATOR).status())
                .isZero();
    }

    private TestConsole admin() {
        TestConsole admin = bmc.console(CipherSuite.SUITE_17);
        admin.login(ADMINISTRATOR);
        admin.request(APP, 0x3b, "04");
        return admin;
    }

    private int refused(String user, String password) {
        TestConsole console = bmc.console(user, password);
        console.open(2);
        return console.rakp1(2).status();
    }
}
