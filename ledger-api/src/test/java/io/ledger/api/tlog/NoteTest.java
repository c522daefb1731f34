package io.ledger.api.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Notes, keys and signatures: the examples of the specifications, and that a change of anything shows. */
class NoteTest {

    /** Of C2SP signed-note: the key, and the note that it verifies. */
    private static final String FOO_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    private static final String FOO_NOTE = """
            This is an example message.

            — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;

    /** Of C2SP tlog-cosignature. */
    private static final String COSIGNED = """
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
            — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
            """;

    private static final Checkpoint CHECKPOINT = new Checkpoint("ledger.example/log/b", 42, TreeHash.empty());

    @Test
    void the_example_of_the_specification_is_read_and_its_signature_holds() throws Exception {
        SignedNote note = SignedNote.parse(FOO_NOTE).orElseThrow();
        VerifierKey key = VerifierKey.parse(FOO_KEY).orElseThrow();
        assertThat(note.text()).isEqualTo("This is an example message.\n");
        assertThat(note).hasToString(FOO_NOTE);
        assertThat(key.name()).isEqualTo("example.com/foo");
        assertThat(key.type()).isEqualTo(SignatureType.ED25519);
        assertThat(key.isOf(note.signatures().getFirst())).isTrue();
        // Its text is no checkpoint, so the signature is checked by itself.
        byte[] raw = Base64.getDecoder().decode(FOO_KEY.substring(FOO_KEY.lastIndexOf('+') + 1));
        byte[] prefix = SignatureType.ED25519.keyPrefix();
        byte[] encoded = Arrays.copyOf(prefix, prefix.length + 32);
        System.arraycopy(raw, 1, encoded, prefix.length, 32);
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        check.update(note.text().getBytes(StandardCharsets.UTF_8));
        assertThat(check.verify(note.signatures().getFirst().signature())).isTrue();
    }

    @Test
    void the_cosigned_checkpoint_of_the_specification_is_read() {
        SignedNote note = SignedNote.parse(COSIGNED).orElseThrow();
        Checkpoint checkpoint = Checkpoint.parse(note.text()).orElseThrow();
        assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(checkpoint.size()).isEqualTo(20_852_163);
        assertThat(checkpoint.text()).isEqualTo(note.text());
        assertThat(note.signatures())
                .extracting(NoteSignature::name)
                .containsExactly("example.com/behind-the-sofa", "witness.example.com/w1");
        assertThat(note.signatures().get(1).signature()).hasSize(8 + 64);
        assertThat(note).hasToString(COSIGNED);
    }

    /** The message that the specification writes out. */
    @Test
    void what_a_witness_signs_is_what_the_specification_says() {
        Checkpoint checkpoint = Checkpoint.parse(
                        SignedNote.parse(COSIGNED).orElseThrow().text())
                .orElseThrow();
        assertThat(new String(
                        SignatureType.ED25519_COSIGNATURE.message(checkpoint, "w", 1_679_315_147),
                        StandardCharsets.UTF_8))
                .isEqualTo("""
                        cosignature/v1
                        time 1679315147
                        example.com/behind-the-sofa
                        20852163
                        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
                        """);
        byte[] whole = SignatureType.ML_DSA_44_COSIGNATURE.message(new Checkpoint("o", 3, new byte[32]), "ab", 258);
        assertThat(whole)
                .hasSize(12 + 3 + 8 + 2 + 8 + 8 + 32)
                .startsWith(
                        's', 'u', 'b', 't', 'r', 'e', 'e', '/', 'v', '1', '\n', 0, 2, 'a', 'b', 0, 0, 0, 0, 0, 0, 1, 2,
                        1, 'o', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0);
    }

    @Test
    void each_type_signs_and_a_signature_of_anything_else_does_not_hold() {
        for (SignatureType type : SignatureType.values()) {
            CheckpointSigner made = CheckpointSigner.generate("ledger.example/log", type);
            CheckpointSigner kept = CheckpointSigner.of(made.verifierKey(), made.privateKey());
            NoteSignature signature = kept.sign(CHECKPOINT, type.hasTime() ? 1_700_000_000 : 0);
            VerifierKey key = VerifierKey.parse(made.verifierKey().text()).orElseThrow();
            SignedNote sent = SignedNote.parse(new SignedNote(CHECKPOINT.text(), List.of(signature)).toString())
                    .orElseThrow();

            assertThat(key.verifies(CHECKPOINT, sent.signatures().getFirst()))
                    .as("%s", type)
                    .isTrue();
            Checkpoint longer = new Checkpoint(CHECKPOINT.origin(), 43, CHECKPOINT.root());
            assertThat(key.verifies(longer, signature))
                    .as("%s of another size", type)
                    .isFalse();
            Checkpoint fork = new Checkpoint(CHECKPOINT.origin(), 42, new byte[32]);
            assertThat(key.verifies(fork, signature))
                    .as("%s of another root", type)
                    .isFalse();
            for (int i = 0; i < signature.signature().length; i += 7) {
                byte[] changed = signature.signature().clone();
                changed[i] ^= 1;
                assertThat(key.verifies(CHECKPOINT, new NoteSignature(signature.name(), signature.keyId(), changed)))
                        .as("%s, byte %s", type, i)
                        .isFalse();
            }
            byte[] cut = Arrays.copyOf(signature.signature(), 7);
            assertThat(key.verifies(CHECKPOINT, new NoteSignature(signature.name(), signature.keyId(), cut)))
                    .isFalse();
            assertThat(CheckpointSigner.generate("ledger.example/log", type)
                            .verifierKey()
                            .verifies(CHECKPOINT, signature))
                    .isFalse();
        }
    }

    @Test
    void what_is_no_note_or_no_key_is_not_read() {
        for (String wrong : List.of(
                "",
                "\n",
                "a\n",
                "a\n\n",
                "a\n\nb\n",
                "a\n\n— w\n",
                "a\n\n— w !!!!\n",
                "a\n\n— w AAAA\n",
                "a\n\n— w+x AAAAAAAA\n",
                "a\n\n— w AAAAAAAA",
                "a\u0000\n\n— w AAAAAAAA\n",
                "a\n\n" + "— w AAAAAAAA\n".repeat(101))) {
            assertThat(SignedNote.parse(wrong)).as(wrong).isEmpty();
        }
        assertThat(SignedNote.parse("— w AAAAAAAA\n").orElseThrow().text()).isEmpty();
        for (String wrong : List.of(
                "",
                "a",
                "a+b+c",
                FOO_KEY + "A",
                FOO_KEY.replace("530d", "530e"),
                FOO_KEY.replace("foo", "fo "),
                "x+00000000+")) {
            assertThat(VerifierKey.parse(wrong)).as(wrong).isEmpty();
        }
        for (String wrong : List.of(
                "",
                "o\n1\n",
                "o\n01\nAAAA\n",
                "o\n1\nAAAA\n",
                "\n1\n" + root() + "\n",
                "o\n1\n" + root(),
                "o\n-1\n" + root() + "\n",
                "o\n1\n" + root() + "\nmore\n")) {
            assertThat(Checkpoint.parse(wrong)).as(wrong).isEmpty();
        }
    }

    private static String root() {
        return Base64.getEncoder().encodeToString(TreeHash.empty());
    }
}
