package io.ledger.query.paper;

import io.ledger.query.paper.Plan.Piece;
import org.xml.sax.SAXException;

/** How a kind of paper shows a document. For one thread and one document. */
interface Parts {

    /** Who writes, and what it is. */
    void head() throws SAXException;

    /** Writes the next piece. */
    void write(Piece piece) throws SAXException;
}
