package io.ledger.query.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.query.reading.Parameters;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class ReportPeriodTest {

    @Test
    void aHundredYears_areTaken_andADayMoreIsNot() {
        assertThat(period("1926-11-27", "2026-11-27").firstDay()).isEqualTo(LocalDate.of(1926, 11, 27));
        assertThatThrownBy(() -> period("1926-11-27", "2026-11-28")).hasMessageContaining("100 years");
    }

    private static ReportPeriod period(String from, String to) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setQueryString("from=" + from + "&to=" + to);
        request.addParameter("from", from);
        request.addParameter("to", to);
        return ReportPeriod.of(Parameters.of(request, "from", "to"));
    }
}
