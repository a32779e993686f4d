package io.sideband.audit.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@sum", "\t=1", "\r=1"})
    void cellThatCouldBeAFormulaIsNone(String cell) {
        assertThat(CsvLine.of(cell)).isEqualTo("\"'" + cell + "\"\r\n");
    }

    @Test
    void quotesCommasAndLineEndsStayInTheirCell() {
        assertThat(CsvLine.of("a", 7, null, "say \"no\",\nthen =1"))
                .isEqualTo("\"a\",\"7\",\"\",\"say \"\"no\"\",\nthen =1\"\r\n");
    }
}
