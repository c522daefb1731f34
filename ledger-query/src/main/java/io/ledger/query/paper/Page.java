package io.ledger.query.paper;

import java.util.List;

/** A sheet of paper and the size of what is written on it. In points. */
record Page(double width, double height, double margin, double fontSize) {

    private static final double SHORT_SIDE = 595.28;
    private static final double LONG_SIDE = 841.89;
    private static final double MARGIN = 42;

    /** A4, upright or lying, from the largest letters to the smallest. */
    static final List<Page> A4 = List.of(upright(9), upright(8), lying(9), lying(8), lying(6.5));

    /** 80 mm wide, as rolls of thermal paper are; of these, printers can use some 72. As long as a PDF's page may be, until it is known how long it gets. */
    static final Page RECEIPT = new Page(226.77, 14_400, 12, 8);

    private static Page upright(double fontSize) {
        return new Page(SHORT_SIDE, LONG_SIDE, MARGIN, fontSize);
    }

    private static Page lying(double fontSize) {
        return new Page(LONG_SIDE, SHORT_SIDE, MARGIN, fontSize);
    }

    /** Between the margins. */
    double textWidth() {
        return width - 2 * margin;
    }
}
