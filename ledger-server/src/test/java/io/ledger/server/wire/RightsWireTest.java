package io.ledger.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** All that the roles of nodes have in PostgreSQL. What they can and cannot do with it is tried in {@link LoginsWireTest}. */
class RightsWireTest {

    /** By the first letters of DELETE, INSERT, SELECT, TRUNCATE and UPDATE. */
    private static final String RIGHTS = """
            ledger_append I ledger.probe
            ledger_append S ledger.event
            ledger_append SU ledger.head
            ledger_read S ledger.event
            ledger_read S accounts
            ledger_read S attendance
            ledger_read S bills
            ledger_read S book
            ledger_read S book_head
            ledger_read S business_settings
            ledger_read S cashbook_days
            ledger_read S cashbook_entries
            ledger_read S customers
            ledger_read S items
            ledger_read S parked_book
            ledger_read S party
            ledger_read S payroll_runs
            ledger_read S postings
            ledger_read S profiles
            ledger_read S staff
            ledger_read S stock_adjustments
            ledger_read S stock_movements
            ledger_read S suppliers
            ledger_read S transactions
            ledger_read S vouchers
            ledger_write DISTU accounts
            ledger_write DISTU attendance
            ledger_write DISTU bill_claims
            ledger_write DISTU bill_numbers
            ledger_write DISTU bills
            ledger_write DISTU book
            ledger_write DISTU book_head
            ledger_write DISTU business_settings
            ledger_write DISTU cashbook_days
            ledger_write DISTU cashbook_entries
            ledger_write DISTU catalogue
            ledger_write DISTU collation_built
            ledger_write DISTU customers
            ledger_write DISTU epoch
            ledger_write DISTU items
            ledger_write DISTU node
            ledger_write DISTU parked_book
            ledger_write DISTU party_pools
            ledger_write DISTU payroll_runs
            ledger_write DISTU postings
            ledger_write DISTU profiles
            ledger_write DISTU staff
            ledger_write DISTU stock_adjustments
            ledger_write DISTU stock_movements
            ledger_write DISTU suppliers
            ledger_write DISTU token_entry
            ledger_write DISTU transactions
            ledger_write DISTU voucher_numbers
            ledger_write DISTU vouchers
            ledger_write DISU access.account
            ledger_write DISU access.book
            ledger_write DISU access.bucket
            ledger_write DISU access.ended_session
            ledger_write DISU access.guess
            ledger_write DISU access.invitation
            ledger_write DISU access.known_network
            ledger_write DISU access.log_cosignature
            ledger_write DISU access.log_key
            ledger_write DISU access.log_witness
            ledger_write DISU access.membership
            ledger_write DISU access.passkey
            ledger_write DISU access.passkey_challenge
            ledger_write DISU access.recovery_code
            ledger_write DISU access.refresh_token
            ledger_write DISU access.sign_in
            ledger_write DISU access.signing_key
            ledger_write DISU ledger.snapshot
            ledger_write IS ledger.log_node
            ledger_write DISU ledger.token_entry
            ledger_write DISU ledger.unread_members
            ledger_write S living_node
            ledger_write S party
            ledger_read S projection.life
            ledger_read S projection.living
            ledger_write DISU projection.compared
            ledger_write DISU projection.life
            ledger_write DISU projection.living
            """;

    /** A new table fails here: say who may do what with it, in its migration and above. */
    @Test
    void theRightsOfEachRole_areThese() {
        TreeSet<String> rights =
                new TreeSet<>(WireServer.jdbc().sql("""
                        SELECT pg_get_userbyid(a.grantee) || ' ' || string_agg(left(a.privilege_type, 1), '' ORDER BY a.privilege_type) || ' '
                               || c.oid::regclass::text
                        FROM   pg_class c
                        CROSS JOIN LATERAL aclexplode(c.relacl) a
                        WHERE  c.relnamespace IN ('access'::regnamespace, 'ledger'::regnamespace, 'projection'::regnamespace, current_schema()::regnamespace)
                        AND    a.grantee <> c.relowner AND c.relname !~ '^donation'
                        GROUP  BY a.grantee, c.oid
                        """).query(String.class).list());
        assertThat(rights).isEqualTo(new TreeSet<>(RIGHTS.lines().toList()));
    }

    @Test
    void theRightsOnColumns_areToAddAnEventWithWhatItHas() {
        assertThat(WireServer.jdbc().sql("""
                        SELECT pg_get_userbyid(x.grantee) || ' ' || x.privilege_type || ' ' || string_agg(a.attname, ' ' ORDER BY a.attnum)
                        FROM   pg_attribute a
                        JOIN   pg_class c ON c.oid = a.attrelid
                        CROSS JOIN LATERAL aclexplode(a.attacl) x
                        WHERE  c.relnamespace IN ('access'::regnamespace, 'ledger'::regnamespace, 'projection'::regnamespace, current_schema()::regnamespace)
                        GROUP  BY c.oid, x.grantee, x.privilege_type
                        """).query(String.class).list())
                .containsExactly("ledger_append INSERT position book_id seq stream_id stream_seq event_id type version"
                        + " recorded_at payload metadata hash");
    }

    @Test
    void functions_thatRunAsTheirOwner_haveASearchPath_andNobodyMayCallOursUnasked() {
        assertThat(WireServer.jdbc().sql("""
                        SELECT p.oid::regprocedure::text FROM pg_proc p
                        WHERE  pronamespace IN ('access'::regnamespace, 'ledger'::regnamespace, 'projection'::regnamespace, current_schema()::regnamespace)
                        AND   (coalesce(array_to_string(proconfig, ' '), '') !~ 'search_path' AND prosecdef
                               OR has_function_privilege('ledger_reader', p.oid, 'EXECUTE') AND p.proname <> 'current_book')
                        """).query(String.class).list()).isEmpty();
    }

    @Test
    void everyTableOfViews_andTheEvents_haveRowLevelSecurityThatBindsTheOwnerToo() {
        assertThat(WireServer.jdbc().sql("""
                        SELECT oid::regclass::text FROM pg_class
                        WHERE  (relnamespace = current_schema()::regnamespace OR oid = 'ledger.event'::regclass)
                        AND    relkind = 'r' AND relname <> 'schema_history' AND NOT (relrowsecurity AND relforcerowsecurity)
                        """).query(String.class).list()).isEmpty();
    }
}
