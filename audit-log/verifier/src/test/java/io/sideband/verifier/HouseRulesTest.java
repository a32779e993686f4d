package io.sideband.verifier;

import io.sideband.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    @Test
    void keepsTheRulesOfTheHouse() {
        HouseRules.ofModule().check();
    }
}
