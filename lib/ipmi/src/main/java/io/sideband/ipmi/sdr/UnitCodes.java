package io.sideband.ipmi.sdr;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Unit codes (IPMI v2.0 table 43-15) in the Unified Code for Units of Measure, ten to a line. Counts are UCUM annotations;
 * an ounce-inch is the torque of an ounce's weight.
 */
final class UnitCodes {
    private static final List<String> UCUM =
            Pattern.compile("\\s+").splitAsStream("""
            1 Cel [degF] K V A W J C V.A
            cd/m2 lm lx cd kPa [psi] N [cft_i]/min {rpm} Hz
            us ms s min h d wk [mil_i] [in_i] [ft_i]
            [cin_i] [cft_i] mm cm m cm3 m3 L [foz_us] rad
            sr {revolution} {cycle} [g] [oz_av] [lb_av] [ft_i].[lbf_av] [oz_av].[g].[in_i] G Gb
            H mH F uF Ohm S mol Bq [ppm] 1
            dB dB{A} dB{C} Gy Sv K bit kbit Mbit Gbit
            By kBy MBy GBy {word} {dword} {qword} {line} {hit} {miss}
            {retry} {reset} {overflow} {underrun} {collision} {packet} {message} {character} {error} {correctable_error}
            {uncorrectable_error} {fatal_error} g
            """).toList();

    private static final List<String> PER_TIME = List.of("", "/us", "/ms", "/s", "/min", "/h", "/d", "");

    private UnitCodes() {}

    /** Codes that the table does not know are unitless. */
    static String ucum(int code) {
        return code < UCUM.size() ? UCUM.get(code) : "1";
    }

    /** @param rate 3 bits; 0 and the reserved 7 mean none */
    static String perTime(int rate) {
        return PER_TIME.get(rate);
    }
}
