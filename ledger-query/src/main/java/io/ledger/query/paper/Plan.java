package io.ledger.query.paper;

import io.ledger.query.document.Document;
import io.ledger.query.document.Document.Lines;
import io.ledger.query.document.Document.Part;
import io.ledger.query.document.Letterhead;
import io.ledger.query.script.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a document lies on its pages: upright where its tables fit so. Immutable once made. */
public final class Plan {

    private final Document document;
    private final Letterhead letterhead;
    private final Page page;
    private final Printable printable = new Printable();
    private final IdentityHashMap<Lines, GridPlan> grids = new IdentityHashMap<>();

    /** A part, or some rows of one that is a table. */
    sealed interface Piece {
        record Whole(Part part) implements Piece {}

        /** The rows from, inclusive, to, exclusive. */
        record Rows(GridPlan grid, int from, int to) implements Piece {}
    }

    public Plan(Document document, Letterhead letterhead) {
        this.document = document;
        this.letterhead = letterhead;
        IdentityHashMap<Lines, GridText> texts = new IdentityHashMap<>();
        for (Part part : document.parts()) {
            if (part instanceof Lines lines) {
                texts.put(lines, GridText.of(lines.grid(), letterhead.money(), letterhead.language(), printable));
            }
        }
        page = isReceipt() ? Page.RECEIPT : a4(texts.values());
        texts.forEach((lines, text) -> grids.put(lines, GridPlan.of(text, page)));
    }

    /** The page with the largest letters that all tables fit on. */
    private static Page a4(Collection<GridText> texts) {
        return Page.A4.stream()
                .filter(each -> texts.stream().allMatch(text -> text.widths(each) != null))
                .findFirst()
                .orElse(Page.A4.getLast());
    }

    public Document document() {
        return document;
    }

    public Letterhead letterhead() {
        return letterhead;
    }

    /** Whether it is a strip of paper whose length shows when it is laid out. */
    public boolean isReceipt() {
        return document.form() == Document.Form.RECEIPT;
    }

    /** What makes the document's texts fit to print. */
    public Printable printable() {
        return printable;
    }

    Page page() {
        return page;
    }

    /** Of its pages, in points; of a receipt as much as there may be. */
    public double pageHeight() {
        return page.height();
    }

    /** Of a page whose last line is so far from its top, in points. */
    public double heightOf(double depth) {
        return depth + 2 * page.margin();
    }

    /** How many lines of text the tables have, about. */
    public int height() {
        return grids.values().stream().mapToInt(GridPlan::height).sum();
    }

    /** The pieces, in order, cut where a new sequence of pages begins: within a table, whenever it has had so many lines of text. */
    List<List<Piece>> sequences(int linesOfASequence) {
        List<List<Piece>> sequences = new ArrayList<>();
        sequences.add(new ArrayList<>());
        for (Part part : document.parts()) {
            @Nullable GridPlan grid = part instanceof Lines lines ? grids.get(lines) : null;
            if (grid == null) {
                sequences.getLast().add(new Piece.Whole(part));
                continue;
            }
            int from = 0;
            int height = 0;
            int rows = grid.text().lines().size();
            for (int row = 0; row < rows; row++) {
                height += grid.height(grid.text().lines().get(row));
                if (height > linesOfASequence && row > from) {
                    sequences.getLast().add(new Piece.Rows(grid, from, row));
                    sequences.add(new ArrayList<>());
                    from = row;
                    height = 0;
                }
            }
            sequences.getLast().add(new Piece.Rows(grid, from, rows));
        }
        return sequences;
    }
}
