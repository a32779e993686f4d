package io.sideband.audit;

import io.sideband.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    @Test
    void keepsTheRulesOfTheHouse() {
        HouseRules.ofService().check();
    }
}
