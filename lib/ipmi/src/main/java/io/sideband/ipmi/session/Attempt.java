package io.sideband.ipmi.session;

import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.wire.Rakp1;

/**
 * One try to log in, from Open Session on.
 *
 * @param number counts the tries of one login; its low byte is the message tag
 * @param silences how many of them the BMC left without an answer
 * @param suiteIndex which of the allowed suites is proposed
 * @param nameOnlyLookup whether RAKP 1 asks to look the user up by name alone, not by name and privilege
 */
public record Attempt(
        int number,
        int silences,
        int suiteIndex,
        CipherSuite suite,
        Privilege privilege,
        boolean nameOnlyLookup,
        Nonce nonce) {

    int tag() {
        return number & 0xff;
    }

    int role() {
        return privilege.code() | (nameOnlyLookup ? Rakp1.NAME_ONLY_LOOKUP : 0);
    }

    Attempt afterSilence(Nonce fresh) {
        return new Attempt(number + 1, silences + 1, suiteIndex, suite, privilege, nameOnlyLookup, fresh);
    }

    Attempt withSuite(int index, CipherSuite other, Nonce fresh) {
        return new Attempt(number + 1, silences, index, other, privilege, nameOnlyLookup, fresh);
    }

    Attempt withPrivilege(Privilege other, boolean lookup, Nonce fresh) {
        return new Attempt(number + 1, silences, suiteIndex, suite, other, lookup, fresh);
    }
}
