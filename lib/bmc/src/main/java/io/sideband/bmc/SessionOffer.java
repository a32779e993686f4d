package io.sideband.bmc;

import java.util.Set;

/**
 * Which logins a BMC says that it allows. What it says is a hint: many BMCs have their flags wrong.
 *
 * @param version15 whether it allows sessions of IPMI 1.5, whose passwords travel as an MD5 of little worth
 * @param anonymous whether somebody without a name and a password may log in
 * @param withoutName whether there are users without a name
 * @param keySet whether K_g is set, which then keys sessions beside the password
 * @param suites ids of the cipher suites that it offers; empty if it does not say
 */
public record SessionOffer(
        boolean version15, boolean anonymous, boolean withoutName, boolean keySet, Set<Integer> suites) {
    public SessionOffer {
        suites = Set.copyOf(suites);
    }
}
