package io.ledger.access.passkey;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** WebAuthn's own JSON, as browsers read it ({@code parseCreationOptionsFromJSON}) and write it ({@code toJSON}). Thread-safe. */
final class PasskeyJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new WebauthnJacksonModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private PasskeyJson() {}

    static byte[] write(Object options) {
        return MAPPER.writeValueAsBytes(options);
    }

    static PublicKeyCredential<AuthenticatorAttestationResponse> attestation(String json) {
        return MAPPER.readValue(json, new TypeReference<>() {});
    }

    static PublicKeyCredential<AuthenticatorAssertionResponse> assertion(String json) {
        return MAPPER.readValue(json, new TypeReference<>() {});
    }
}
