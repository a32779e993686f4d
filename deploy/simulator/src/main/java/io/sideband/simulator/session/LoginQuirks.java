package io.sideband.simulator.session;

/**
 * What a BMC does wrong in a login.
 *
 * @param openSessionPrivilege computes codes with the privilege of Open Session
 * @param paddedName computes codes with a name of 16 bytes and without the lookup bit
 * @param nameOnlyRequired finds nobody without the name-only lookup bit
 * @param nameOnlyRefused finds nobody with it
 * @param noAdministrator lets nobody be an administrator
 * @param noSuite17 refuses suite 17
 */
public record LoginQuirks(
        boolean openSessionPrivilege,
        boolean paddedName,
        boolean nameOnlyRequired,
        boolean nameOnlyRefused,
        boolean noAdministrator,
        boolean noSuite17) {
    /** None. */
    public static final LoginQuirks NONE = new LoginQuirks(false, false, false, false, false, false);
}
