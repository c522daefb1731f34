package io.ledger.server.client;

/** What someone signs in with. */
public record Login(String login, String password) {
    @Override
    public String toString() {
        return "Login[" + login + "]"; // never the password
    }
}
