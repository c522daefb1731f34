package io.ledger.api.record;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/**
 * Characters that nobody sees: those that turn the order of others around, those of no width, fillers, selectors, tags. One name is written in many ways with them, and one that is read is not the one
 * that is meant. They are taken out wherever a script or an emoji does not need them; the text without them is what everybody saw. Which there are: Unicode's property Default_Ignorable_Code_Point,
 * with the marks of annotations and the noncharacters.
 */
final class HiddenCharacters {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int GRAPHEME_JOINER = 0x034F;
    private static final int HANGUL_CHOSEONG_FILLER = 0x115F;
    private static final int HANGUL_JUNGSEONG_FILLER = 0x1160;
    private static final int MONGOLIAN_VOWEL_SEPARATOR = 0x180E;
    private static final int TEXT_STYLE = 0xFE0E;
    private static final int EMOJI_STYLE = 0xFE0F;
    private static final int ENCLOSING_KEYCAP = 0x20E3;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int CANCEL_TAG = 0xE007F;
    private static final int MIN_REGION_TAGS = 3;
    private static final int MAX_REGION_TAGS = 6;

    /** First and last of each range, in their order. */
    private static final int[] RANGES = {
        0x00AD, 0x00AD, 0x034F, 0x034F, 0x061C, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x200B, 0x200F,
        0x202A, 0x202E, 0x2060, 0x206F, 0x3164, 0x3164, 0xFDD0, 0xFDEF, 0xFE00, 0xFE0F, 0xFEFF, 0xFEFF, 0xFFA0, 0xFFA0,
        0xFFF0, 0xFFFB, 0x1BCA0, 0x1BCA3, 0x1D173, 0x1D17A, 0xE0000, 0xE0FFF
    };

    /** Letters of these change their form beside a joiner or a non-joiner. */
    private static final Set<UnicodeScript> JOINING = Set.of(
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.NKO,
            UnicodeScript.MANDAIC,
            UnicodeScript.ADLAM,
            UnicodeScript.HANIFI_ROHINGYA,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.BENGALI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.GUJARATI,
            UnicodeScript.ORIYA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM,
            UnicodeScript.SINHALA,
            UnicodeScript.TIBETAN,
            UnicodeScript.MYANMAR,
            UnicodeScript.KHMER,
            UnicodeScript.BALINESE,
            UnicodeScript.JAVANESE,
            UnicodeScript.SUNDANESE,
            UnicodeScript.MEETEI_MAYEK,
            UnicodeScript.CHAKMA,
            UnicodeScript.NEWA,
            UnicodeScript.TIRHUTA,
            UnicodeScript.GRANTHA,
            UnicodeScript.SHARADA);

    /** Of those, the ones whose last letter too is joined to what is not there: the abbreviation of the Hijri year ends with a joiner. */
    private static final Set<UnicodeScript> CURSIVE =
            Set.of(UnicodeScript.ARABIC, UnicodeScript.SYRIAC, UnicodeScript.MONGOLIAN);

    /** The signs that take a letter's vowel away; a joiner after one shows half a letter, or a chillu of Malayalam. */
    private static final String VIRAMAS =
            "\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA\u0F84\u1039\u103A\u17D2\u1B44\uA9C0";

    private HiddenCharacters() {}

    /** The text without those that nothing in it needs. Comes out the same when it is done again. Text with halves of surrogate pairs keeps them. */
    static String removed(String text) {
        return text.codePoints().anyMatch(HiddenCharacters::isHidden) ? kept(text) : text;
    }

    private static boolean isHidden(int c) {
        if (c < RANGES[0]) {
            return false;
        }
        for (int i = 0; i < RANGES.length && RANGES[i] <= c; i += 2) {
            if (c <= RANGES[i + 1]) {
                return true;
            }
        }
        return (c & 0xFFFE) == 0xFFFE;
    }

    private static String kept(String text) {
        int[] all = text.codePoints().toArray();
        StringBuilder kept = new StringBuilder(text.length());
        int before = 0;
        UnicodeScript script = UnicodeScript.COMMON;
        for (int i = 0; i < all.length; i++) {
            int c = all[i];
            if (!isHidden(c)) {
                kept.appendCodePoint(c);
                before = c;
                script = scriptAfter(c, script);
                int end = c == BLACK_FLAG ? endOfRegion(all, i + 1) : i + 1;
                while (i + 1 < end) {
                    i++;
                    before = all[i];
                    kept.appendCodePoint(before);
                }
            } else if (isNeeded(c, before, i + 1 < all.length ? all[i + 1] : 0, script)) {
                kept.appendCodePoint(c);
                before = c;
            }
        }
        return kept.toString();
    }

    /** The script of the last letter up to here: marks have that of their letter. */
    private static UnicodeScript scriptAfter(int c, UnicodeScript script) {
        UnicodeScript own = UnicodeScript.of(c);
        return own == UnicodeScript.INHERITED ? script : own;
    }

    private static boolean isNeeded(int c, int before, int next, UnicodeScript script) {
        return switch (c) {
            case ZERO_WIDTH_JOINER -> joins(before, next, script);
            case ZERO_WIDTH_NON_JOINER -> JOINING.contains(script) && isLetterOrMark(before) && isJoining(next);
            case GRAPHEME_JOINER -> isMark(before) && isMark(next) && !isHidden(before) && !isHidden(next);
            case HANGUL_CHOSEONG_FILLER -> next > HANGUL_JUNGSEONG_FILLER && next <= 0x11A7;
            case HANGUL_JUNGSEONG_FILLER ->
                (before >= 0x1100 && before < HANGUL_CHOSEONG_FILLER) || (before >= 0xA960 && before <= 0xA97C);
            case MONGOLIAN_VOWEL_SEPARATOR -> isMongolian(before) && isMongolian(next);
            case TEXT_STYLE, EMOJI_STYLE ->
                before < 0x80 ? next == ENCLOSING_KEYCAP && isKey(before) : Character.isEmoji(before);
            default -> selects(c, before);
        };
    }

    private static boolean joins(int before, int next, UnicodeScript script) {
        if (before == EMOJI_STYLE || Character.isExtendedPictographic(before) || Character.isEmojiModifier(before)) {
            return Character.isExtendedPictographic(next);
        }
        return JOINING.contains(script)
                && isLetterOrMark(before)
                && (isJoining(next) || CURSIVE.contains(script) || VIRAMAS.indexOf(before) >= 0);
    }

    /** Whether it is a variation selector behind a character that has variants. */
    private static boolean selects(int c, int before) {
        if (c >= 0x180B && c <= 0x180F) {
            return isMongolian(before);
        }
        if (c >= 0xE0100 && c <= 0xE01EF) {
            return Character.isIdeographic(before);
        }
        return c >= 0xFE00
                && c < TEXT_STYLE
                && (Character.isIdeographic(before)
                        || Character.getType(before) == Character.MATH_SYMBOL
                        || UnicodeScript.of(before) == UnicodeScript.MYANMAR
                        || UnicodeScript.of(before) == UnicodeScript.PHAGS_PA);
    }

    /** Where the tags of a region's flag end, England's say, that begin at {@code start}; {@code start} where there are none. */
    private static int endOfRegion(int[] all, int start) {
        int end = start;
        while (end < all.length && isRegionTag(all[end])) {
            end++;
        }
        boolean isOne = end - start >= MIN_REGION_TAGS
                && end - start <= MAX_REGION_TAGS
                && end < all.length
                && all[end] == CANCEL_TAG;
        return isOne ? end + 1 : start;
    }

    private static boolean isRegionTag(int c) {
        return (c >= 0xE0030 && c <= 0xE0039) || (c >= 0xE0061 && c <= 0xE007A);
    }

    private static boolean isKey(int c) {
        return c == '#' || c == '*' || (c >= '0' && c <= '9');
    }

    private static boolean isMongolian(int c) {
        return UnicodeScript.of(c) == UnicodeScript.MONGOLIAN && !isHidden(c);
    }

    private static boolean isJoining(int c) {
        return isLetterOrMark(c) && (isMark(c) || JOINING.contains(UnicodeScript.of(c))) && !isHidden(c);
    }

    private static boolean isLetterOrMark(int c) {
        return Character.isLetter(c) || isMark(c);
    }

    static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
