package io.sideband.audit.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.service.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @ParameterizedTest
    @EnumSource(Cursor.Order.class)
    void isReadAsItWasGivenOut(Cursor.Order order) {
        Cursor cursor = new Cursor(order, 123_456_789_012_345_678L);

        assertThat(Cursor.of(cursor.text(), order)).isEqualTo(cursor);
    }

    @Test
    void ofTheOtherOrderIsRefused() {
        String text = new Cursor(Cursor.Order.ASC, 7).text();

        assertThatThrownBy(() -> Cursor.of(text, Cursor.Order.DESC)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "YXNjOi0x", "ZGVzYzo5OTk5OTk5OTk5OTk5OTk5OTk5OQ", "%%%"})
    void whatNobodyGaveOutIsRefused(String text) {
        assertThatThrownBy(() -> Cursor.of(text, Cursor.Order.ASC)).isInstanceOf(ProblemException.class);
    }
}
