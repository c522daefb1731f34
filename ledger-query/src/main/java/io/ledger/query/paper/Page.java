package io.ledger.query.paper;

/** A sheet of A4, upright or lying, and the size of what is written on it. In points. */
enum Page {
    PORTRAIT(595.28, 841.89, 9),
    PORTRAIT_SMALL(595.28, 841.89, 8),
    LANDSCAPE(841.89, 595.28, 9),
    LANDSCAPE_SMALL(841.89, 595.28, 8),
    LANDSCAPE_TINY(841.89, 595.28, 6.5);

    static final double MARGIN = 42;

    private final double width;
    private final double height;
    private final double fontSize;

    Page(double width, double height, double fontSize) {
        this.width = width;
        this.height = height;
        this.fontSize = fontSize;
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    /** Between the margins. */
    double textWidth() {
        return width - 2 * MARGIN;
    }

    double fontSize() {
        return fontSize;
    }
}
