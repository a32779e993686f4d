package io.sideband.collector.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.collector.credential.VendorLogins.VendorLogin;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VendorLoginsTest {
    @Test
    void oneLookTriesOnePasswordOfEachAccountAndNeverOurOwn() {
        List<VendorLogin> look = VendorLogins.of(20_000, "root");

        assertThat(look).extracting(VendorLogin::user).doesNotHaveDuplicates().doesNotContain("root");
        assertThat(VendorLogins.of(20_000, "")).hasSize(look.size() + 1);
    }

    @Test
    void looksInARowTryThemAll() {
        Set<String> tried = new HashSet<>();
        for (long day = 20_000; day < 20_005; day++) {
            VendorLogins.of(day, "").forEach(login -> tried.add(login.user() + " " + login.password()));
        }

        assertThat(tried).contains("root calvin", "root root", "ADMIN ADMIN", "USERID PASSW0RD", "admin cmb9.admin");
        assertThat(tried).hasSize(12);
    }
}
