package io.ledger.query.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.http.ContentDisposition;

class FileNameTest {

    @Test
    void a_name_in_ascii_is_written_as_it_is() {
        assertThat(FileName.attachment("bill-PK-1", "pdf")).isEqualTo("attachment; filename=\"bill-PK-1.pdf\"");
    }

    @Test
    void a_name_in_other_letters_is_written_in_them_and_in_ascii() {
        String header = FileName.attachment("bill-बिल/7", "pdf");
        assertThat(header).startsWith("attachment; filename=\"bill-7.pdf\"; filename*=UTF-8''bill-%E0");
        assertThat(ContentDisposition.parse(header).getFilename()).isEqualTo("bill-बिल-7.pdf");
    }

    @Test
    void a_name_leads_nowhere_and_ends_nothing() {
        assertThat(FileName.attachment("bill-../../etc/passwd\r\nSet-Cookie: a=b\"; x\u202Egpj.exe\\", "pdf"))
                .isEqualTo("attachment; filename=\"bill-..-..-etc-passwd-Set-Cookie-a-b-xgpj.exe.pdf\"");
        assertThat(FileName.attachment("n".repeat(500), "pdf")).hasSizeLessThan(100);
        long seed = Long.getLong("ledger.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            int[] points = random.ints(20, 0, 0x3000).toArray();
            String header = FileName.attachment(new String(points, 0, points.length), "csv");
            assertThat(header)
                    .as("seed %d", seed)
                    .matches("attachment; filename=\"[A-Za-z0-9._-]+\"(; filename\\*=UTF-8''[A-Za-z0-9._%-]+)?");
        }
    }
}
