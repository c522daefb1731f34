package io.ledger.server.client;

/** The server understood the request and refused it; sending it again changes nothing. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    RefusedException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    /** The code of the wire contract's section 10; "" when the answer had none. */
    public String code() {
        return code;
    }
}
