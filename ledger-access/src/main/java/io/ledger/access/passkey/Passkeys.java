package io.ledger.access.passkey;

import io.ledger.access.Caller;
import io.ledger.access.passkey.Challenges.Challenge;
import io.ledger.access.passkey.PasskeyTable.Passkey;
import io.ledger.access.signin.Device;
import io.ledger.access.signin.SignIn;
import io.ledger.access.signin.Tokens;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;

/**
 * Making passkeys and signing in with them (W3C Web Authentication, level 3), by Spring Security and webauthn4j. The authenticator has to have seen its user, by a PIN or a finger: nothing else is asked for.
 * Thread-safe.
 */
final class Passkeys {

    static final int MAX_OF_ONE_USER = 20;
    private static final int MAX_NAME = 100;

    private static final Authentication NOBODY =
            new AnonymousAuthenticationToken("passkeys", "nobody", AuthorityUtils.createAuthorityList("NOBODY"));

    private final PasskeyTable table;
    private final Challenges challenges;
    private final PageOrigin origins;
    private final SignIn signIn;

    Passkeys(PasskeyTable table, Challenges challenges, PageOrigin origins, SignIn signIn) {
        this.table = table;
        this.challenges = challenges;
        this.origins = origins;
        this.signIn = signIn;
    }

    /** What a browser is given, under the names of the wire. */
    record Options<T>(UUID challengeId, T publicKey) {}

    /** Throws {@link LedgerException} ({@code forbidden} for a page of elsewhere, {@code not_found} without an account). */
    Options<PublicKeyCredentialCreationOptions> beginMaking(Caller caller, HttpServletRequest request) {
        Challenge challenge = challenges.make(caller.userId(), origins.of(request));
        return new Options<>(challenge.id(), creation(caller.userId(), challenge));
    }

    /** Throws {@link LedgerException} ({@code invalid_parameter}). */
    Passkey make(Caller caller, UUID challengeId, String name, String credential) {
        String clean = name(name);
        if (table.of(caller.userId()).size() >= MAX_OF_ONE_USER) {
            throw invalid("name", "You have " + MAX_OF_ONE_USER + " passkeys. Remove one that you do not use.", null);
        }
        Challenge challenge = challenges
                .use(challengeId, caller.userId())
                .orElseThrow(
                        () -> invalid("challenge_id", "This took too long, or was done already. Try again.", null));
        CredentialRecord made = verified(
                () -> party(challenge)
                        .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                                creation(caller.userId(), challenge),
                                new RelyingPartyPublicKey(PasskeyJson.attestation(credential), clean))),
                e -> invalid("credential", "The passkey could not be made.", e));
        return table.find(made.getCredentialId()).orElseThrow(IllegalStateException::new);
    }

    /** Throws {@link LedgerException} ({@code forbidden} for a page of elsewhere). */
    Options<PublicKeyCredentialRequestOptions> beginSignIn(HttpServletRequest request) {
        Challenge challenge = challenges.make(null, origins.of(request));
        return new Options<>(challenge.id(), request(challenge));
    }

    /** Throws {@link LedgerException} ({@code unauthenticated}). */
    Tokens signIn(UUID challengeId, String credential, Device device) {
        Challenge challenge = challenges
                .use(challengeId, null)
                .orElseThrow(() -> new LedgerException(
                        ErrorCode.UNAUTHENTICATED, "This took too long, or was done already. Try again."));
        PublicKeyCredentialUserEntity user = verified(
                () -> party(challenge)
                        .authenticate(new RelyingPartyAuthenticationRequest(
                                request(challenge), PasskeyJson.assertion(credential))),
                e -> new LedgerException(ErrorCode.UNAUTHENTICATED, "This passkey is not known here.", null, e));
        return signIn.admit(PasskeyTable.userId(user.getId()), device);
    }

    List<Passkey> of(Caller caller) {
        return table.of(caller.userId());
    }

    /** Throws {@link LedgerException} ({@code not_found}). */
    void remove(Caller caller, UUID id) {
        if (!table.remove(caller.userId(), id)) {
            throw new LedgerException(ErrorCode.NOT_FOUND, "You have no such passkey.");
        }
    }

    private PublicKeyCredentialCreationOptions creation(UUID userId, Challenge challenge) {
        if (table.findByUsername(userId.toString()) == null) {
            throw new LedgerException(ErrorCode.NOT_FOUND, "There is no such account.");
        }
        Webauthn4JRelyingPartyOperations party = party(challenge);
        party.setCustomizeCreationOptions(options -> options.challenge(challenge.bytes())
                .timeout(Challenges.LIFE)
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        Authentication user = UsernamePasswordAuthenticationToken.authenticated(userId.toString(), null, List.of());
        return party.createPublicKeyCredentialCreationOptions(
                new ImmutablePublicKeyCredentialCreationOptionsRequest(user));
    }

    private PublicKeyCredentialRequestOptions request(Challenge challenge) {
        Webauthn4JRelyingPartyOperations party = party(challenge);
        party.setCustomizeRequestOptions(options -> options.challenge(challenge.bytes())
                .timeout(Challenges.LIFE)
                .allowCredentials(List.of())
                .userVerification(UserVerificationRequirement.REQUIRED));
        return party.createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(NOBODY));
    }

    private Webauthn4JRelyingPartyOperations party(Challenge challenge) {
        return new Webauthn4JRelyingPartyOperations(
                table,
                table,
                PublicKeyCredentialRpEntity.builder()
                        .id(origins.domainOf(challenge.origin()))
                        .name("Ledger")
                        .build(),
                Set.of(challenge.origin()));
    }

    /** The libraries below tell what is wrong by exceptions of many kinds; a client is told that it is wrong. */
    private static <T> T verified(
            Supplier<? extends @Nullable T> check, Function<RuntimeException, LedgerException> refusal) {
        try {
            return Optional.<T>ofNullable(check.get()).orElseThrow(IllegalArgumentException::new);
        } catch (DuplicateKeyException e) {
            throw refusal.apply(e);
        } catch (DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            throw refusal.apply(e);
        }
    }

    private static String name(String name) {
        try {
            String clean = Texts.clean("name", name, MAX_NAME, false);
            if (!clean.isEmpty()) {
                return clean;
            }
        } catch (LedgerException e) {
            throw invalid("name", String.valueOf(e.getMessage()), e);
        }
        throw invalid("name", "name has from 1 to " + MAX_NAME + " characters.", null);
    }

    private static LedgerException invalid(String field, String message, @Nullable Exception cause) {
        return new LedgerException(ErrorCode.INVALID_PARAMETER, message, field, cause);
    }
}
