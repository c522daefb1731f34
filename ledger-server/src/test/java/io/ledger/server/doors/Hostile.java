package io.ledger.server.doors;

import java.util.List;
import java.util.stream.Stream;

/** What somebody types who would rather be elsewhere. Each has a word in it by which it is found again wherever it came to. */
final class Hostile {

    /** In all of them, and in no statement, name or text of ours. */
    static final String WORD = "hz7q";

    static final List<String> TEXTS = Stream.of(
                    "' OR '1'='1",
                    "'; DROP TABLE views.customers; --",
                    "\" OR \"\"=\"",
                    "1); DELETE FROM ledger.event; --",
                    "' UNION SELECT private_jwk FROM access.signing_key --",
                    "'||pg_sleep(5)||'",
                    "$$; SELECT pg_sleep(5); $$",
                    "$1",
                    "?",
                    "?::uuid",
                    "{fn now()}",
                    "\\'; --",
                    "E'\\x27'",
                    "\u02BC OR 1=1",
                    "\uFF07 OR \uFF07",
                    "\u2019; --",
                    "/* */ OR TRUE /*",
                    "-- ",
                    "%",
                    "_%_",
                    "\\%",
                    "${7*7}",
                    "#{7*7}",
                    "${T(java.lang.Runtime).getRuntime().exec('id')}",
                    "T(java.lang.Runtime).getRuntime().exit(1)",
                    "${jndi:ldap://127.0.0.1:1/a}",
                    "${env:PATH}",
                    "%n%s%x%1$s%999999999d",
                    "{0} {1}",
                    "{{7*7}}",
                    "<script>alert(1)</script>",
                    "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
                    "../../../../etc/passwd",
                    "..\\..\\windows\\win.ini",
                    "file:///etc/passwd",
                    "\r\nSet-Cookie: a=b",
                    "\n\nMESSAGE\ndestination:/x\n\n",
                    "\u0000",
                    "\u0001\u0008\u001B[31m",
                    "\uFEFF\u200B\u202Egnp.exe",
                    "\uD83D\uDE00\u0301\u0301\u0301",
                    "=cmd|' /C calc'!A0",
                    "; rm -rf / #",
                    "`id`",
                    "$(id)",
                    "*)(uid=*))(|(uid=*",
                    "null",
                    "NaN",
                    "1e400",
                    "-9223372036854775809",
                    "9".repeat(400),
                    "(".repeat(300),
                    "a".repeat(5_000),
                    "\u0130".repeat(200))
            .flatMap(text -> Stream.of(WORD + text, text + WORD))
            .toList();

    private Hostile() {}
}
