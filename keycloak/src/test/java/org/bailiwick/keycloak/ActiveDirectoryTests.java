package org.bailiwick.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActiveDirectoryTests {

    private static final String DOMAIN = """
            url=ldaps://dc1.corp.example:636 ldaps://dc2.corp.example:636
            bind-dn=CN=svc,OU=Service,DC=corp,DC=example
            users-dn=OU=People,DC=corp,DC=example
            groups-dn=OU=Groups,DC=corp,DC=example
            group.IT-ServiceDesk=service-desk
            group.IT-Endpoint\\ Admins=endpoint-admin
            bind-password-file=secrets/bind
            """;

    @TempDir
    Path folder;

    @Test
    void readsTheDomainAndWhichGroupsMeanARole() throws IOException {
        ActiveDirectory domain = read(DOMAIN);
        assertThat(domain.bindDn()).isEqualTo("CN=svc,OU=Service,DC=corp,DC=example");
        assertThat(domain.groupRoles())
                .isEqualTo(Map.of("IT-ServiceDesk", "service-desk", "IT-Endpoint Admins", "endpoint-admin"));
        assertThat(domain.loginAddress()).isEqualTo("userPrincipalName");
        assertThat(domain.bindPasswordFile()).isEqualTo(folder.resolve("secrets/bind"));
        assertThat(domain.certificates()).isNull();
    }

    @Test
    void refusesAnAddressThatIsNotEncrypted() {
        assertThatThrownBy(() -> read(DOMAIN.replace("ldaps://dc2", "ldap://dc2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ldap://dc2");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> read(DOMAIN.replace("users-dn", "people-dn")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("lacks users-dn.");
    }

    @Test
    void putsThePasswordIntoTheVaultWithoutItsLineFeed() throws IOException {
        Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(folder.resolve("secrets/bind"), "the-password\n");
        Path vault = folder.resolve("vault");
        Vault.fill(vault, read(DOMAIN));
        assertThat(vault.resolve("bailiwick_ad-bind")).hasContent("the-password");
        assertThat(Files.size(vault.resolve("bailiwick_ad-bind"))).isEqualTo("the-password".length());
        Vault.fill(vault, read(DOMAIN));
    }

    private ActiveDirectory read(String text) throws IOException {
        Path file = folder.resolve("directory.properties");
        Files.writeString(file, text);
        return ActiveDirectory.read(file);
    }
}
