package io.ledger.benchmarks.catchup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EnvelopeTest {

    @Test
    void page_is_read_for_its_cursor_its_end_and_its_rows() {
        Envelope envelope = Envelope.of("""
                {"book_id":"b","epoch":"e","from":0,"to":125,"head":126,"live":false,"changes":[
                {"table":"customers","id":"1","seq":3,"op":"put","row":{"note":"\\"live\\":true"}},
                {"table":"customers","id":"2","seq":4,"op":"remove"}]}""");

        assertThat(envelope).isEqualTo(new Envelope(125, false, 2));
    }

    @Test
    void last_page_is_live() {
        assertThat(Envelope.of("{\"from\":125,\"to\":126,\"head\":126,\"live\":true,\"changes\":[]}"))
                .isEqualTo(new Envelope(126, true, 0));
    }

    @Test
    void anything_else_is_refused() {
        assertThatThrownBy(() -> Envelope.of("{\"reset\":true}")).hasMessageContaining("Not a page");
    }
}
