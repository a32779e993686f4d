package io.sideband.local.bench;

import io.sideband.ipmi.crypto.CipherSuite;

/**
 * How large the datagrams of a Get Sensor Reading are: RMCP and session header, IV, one or two AES blocks, trailer and code
 * (IPMI v2.0 §13.6, §13.29). Request and response are of one size: 8 and 12 bytes fill one block each.
 */
record ExchangeSizes(CipherSuite suite, int request) {
    private static final int UP_TO_CODE = 4 + 12 + 16 + 16 + 2 + 2;

    static ExchangeSizes of(CipherSuite suite) {
        return new ExchangeSizes(suite, UP_TO_CODE + suite.checkSize());
    }
}
