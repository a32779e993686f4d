package io.sideband.simulator.sensor;

/** A kind of sensor that some vendors' boards have beside those of the {@link StandardBoard}. */
public enum Shape {
    /** A temperature whose factors differ with each reading (linearisation 70h; IPMI v2.0 §35.5). */
    NON_LINEAR,
    /** A temperature on logical unit 1 with the number that another sensor has on unit 0. */
    OTHER_LUN,
    /** A temperature of a controller on the IPMB, at C0h, behind Send Message. */
    SATELLITE,
    /** A temperature whose record names an owner that does not exist; the BMC itself answers for it. */
    WRONG_OWNER,
    /** A fan with states whose full record and readings have a value, too. */
    VALUE_IN_DISCRETE,
    /** A sensor with states whose compact record announces numeric readings, which it cannot describe. */
    VALUE_IN_COMPACT,
    /** Four drive bays in one record, by number, and three slots in another, by letter. */
    SHARED_RECORDS,
    /** Names in packed 6-bit ASCII, in BCD plus, and in Latin-1 declared as Unicode and as such. */
    PACKED_NAMES
}
