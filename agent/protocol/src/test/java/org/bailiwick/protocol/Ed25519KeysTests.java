package org.bailiwick.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.KeyPair;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519KeysTests {
    /** RFC 8032, section 7.1, test 1. */
    @Test
    void derivesThePublicKeyTheStandardNames() {
        KeyPair pair = Ed25519Keys.fromSeed(
                HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));

        assertThat(HexFormat.of().formatHex(pair.getPublic().getEncoded()))
                .endsWith("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    }

    @Test
    void readsWhatItWrote() {
        KeyPair pair = Ed25519Keys.generate();

        assertThat(Ed25519Keys.decodePublic(Ed25519Keys.encode(pair.getPublic())))
                .isEqualTo(pair.getPublic());
        assertThat(Ed25519Keys.pairOf(Ed25519Keys.fromPem(Ed25519Keys.toPem(pair.getPrivate())))
                        .getPublic())
                .isEqualTo(pair.getPublic());
        assertThat(Ed25519Keys.keyId(pair.getPublic())).hasSize(22);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "AAAA", "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE="})
    void refusesOtherTexts(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Ed25519Keys.decodePublic(text));
        assertThatIllegalArgumentException().isThrownBy(() -> Ed25519Keys.fromPem(text));
    }
}
