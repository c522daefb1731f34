package io.ledger.platform.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogoTest {

    private static final int IHDR = 12;
    private static final int IHDR_LENGTH = 17;

    private static byte[] picture(String format, int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void a_picture_of_either_kind_is_taken(String format) throws Exception {
        String base64 = base64(picture(format, 40, 20));
        assertThat(Logo.read(base64).source()).isEqualTo("data:image/" + format + ";base64," + base64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "bmp"})
    void a_picture_of_another_kind_is_refused(String format) throws Exception {
        String base64 = base64(picture(format, 4, 4));
        assertThatThrownBy(() -> Logo.read(base64)).isInstanceOf(Logo.UnreadableException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no picture at all", "\u0089PNG\r\n\u001a\n", "<svg xmlns='http://www.w3.org/2000/svg'/>"})
    void what_is_no_picture_is_refused(String text) {
        String base64 = base64(text.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Logo.read(base64)).isInstanceOf(Logo.UnreadableException.class);
        assertThat(Logo.of(base64)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void a_picture_that_is_cut_off_in_its_head_is_refused(String format) throws Exception {
        byte[] whole = picture(format, 40, 20);
        for (int length = 0; length < 24; length++) {
            String base64 = base64(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Logo.read(base64)).isInstanceOf(Logo.UnreadableException.class);
        }
    }

    /** 60,000 pixels in either direction would be ten gigabytes. */
    @Test
    void a_picture_that_says_to_be_huge_is_refused_before_its_pixels_are_made() throws Exception {
        byte[] png = picture("png", 4, 4);
        ByteBuffer.wrap(png).putInt(IHDR + 4, 60_000).putInt(IHDR + 8, 60_000);
        CRC32 crc = new CRC32();
        crc.update(png, IHDR, IHDR_LENGTH);
        ByteBuffer.wrap(png).putInt(IHDR + IHDR_LENGTH, (int) crc.getValue());
        assertThatThrownBy(() -> Logo.read(base64(png))).hasMessageContaining("pixels wide");
        String wide = base64(picture("jpeg", Logo.MAX_SIDE + 1, 1));
        assertThatThrownBy(() -> Logo.read(wide)).hasMessageContaining("pixels wide");
    }

    @Test
    void a_jpeg_of_very_many_scans_is_refused() throws Exception {
        byte[] jpeg = picture("jpeg", 4, 4);
        byte[] scans = new byte[200];
        for (int i = 0; i < scans.length; i += 2) {
            scans[i] = (byte) 0xFF;
            scans[i + 1] = (byte) 0xDA;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg);
        out.write(scans);
        assertThatThrownBy(() -> Logo.read(base64(out.toByteArray()))).hasMessageContaining("scans");
    }
}
