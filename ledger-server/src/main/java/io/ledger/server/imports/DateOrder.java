package io.ledger.server.imports;

/** In which order a date's parts stand. */
public enum DateOrder {
    YMD("YYYY-MM-DD"),
    DMY("DD-MM-YYYY"),
    MDY("MM-DD-YYYY");

    static final String OPTION = "--dates=dmy, --dates=mdy or --dates=ymd";

    private final String example;

    DateOrder(String example) {
        this.example = example;
    }

    String example() {
        return example;
    }
}
