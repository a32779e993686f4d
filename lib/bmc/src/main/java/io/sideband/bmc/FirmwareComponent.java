package io.sideband.bmc;

import org.jspecify.annotations.Nullable;

/**
 * A part of a BMC whose firmware can be replaced.
 *
 * @param id the BMC's number of it
 * @param name as the BMC calls it
 * @param version what runs
 * @param backup what a rollback would bring back; null if there is none
 */
public record FirmwareComponent(
        int id, String name, String version, @Nullable String backup) {}
