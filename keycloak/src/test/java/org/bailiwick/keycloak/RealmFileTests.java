package org.bailiwick.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class RealmFileTests {

    private static final Set<String> ROLES = Set.of(
            "requester",
            "service-desk",
            "service-desk-lead",
            "change-manager",
            "process-designer",
            "endpoint-admin",
            "auditor",
            "administrator");

    /** What the catalogue's access requests hand out. */
    private static final Set<String> ACCESS_GROUPS =
            Set.of("vpn-users", "folder-finance-read", "folder-projects-read", "folder-projects-write");

    private final JsonNode realm = realm(false);
    private final JsonNode demo = realm(true);

    @Test
    void hasARoleAndAGroupOfTheSameNameForEveryKindOfUser() {
        var roles = texts(realm.at("/roles/realm"), "name");
        roles.remove("default-roles-bailiwick");
        roles.remove(RealmFile.SECOND_FACTOR);
        assertThat(roles).isEqualTo(ROLES);
        var staffed = new TreeSet<String>();
        for (JsonNode group : realm.get("groups")) {
            if (!ACCESS_GROUPS.contains(group.get("name").asText())) {
                assertThat(group.get("realmRoles")).hasSize(1);
                assertThat(group.at("/realmRoles/0").asText())
                        .isEqualTo(group.get("name").asText());
                staffed.add(group.get("name").asText());
            }
        }
        assertThat(staffed).isEqualTo(ROLES);
    }

    @Test
    void groupsThatAreHandedOutForATimeCarryNoRole() {
        for (String name : ACCESS_GROUPS) {
            assertThat(byName(realm.get("groups"), "name", name).path("realmRoles"))
                    .as(name)
                    .isEmpty();
        }
    }

    @Test
    void makesEverybodyARequester() {
        JsonNode everybody = byName(realm.at("/roles/realm"), "name", "default-roles-bailiwick");
        assertThat(everybody.at("/composites/realm").toString()).isEqualTo("[\"requester\"]");
        assertThat(realm.at("/defaultRole/name").asText()).isEqualTo("default-roles-bailiwick");
    }

    @Test
    void givesTokensAudienceRolesGroupsAndTheDirectorysId() {
        JsonNode scope = byName(realm.get("clientScopes"), "name", "bailiwick");
        JsonNode mappers = scope.get("protocolMappers");
        assertThat(mapper(mappers, "oidc-audience-mapper")
                        .at("/config/included.custom.audience")
                        .asText())
                .isEqualTo("bailiwick");
        JsonNode roles = mapper(mappers, "oidc-usermodel-realm-role-mapper").get("config");
        assertThat(roles.get("claim.name").asText()).isEqualTo("roles");
        assertThat(roles.get("multivalued").asText()).isEqualTo("true");
        JsonNode groups = mapper(mappers, "oidc-group-membership-mapper").get("config");
        assertThat(groups.get("claim.name").asText()).isEqualTo("groups");
        assertThat(groups.get("full.path").asText()).isEqualTo("false");
        assertThat(mapper(mappers, "oidc-usermodel-attribute-mapper")
                        .at("/config/user.attribute")
                        .asText())
                .isEqualTo("LDAP_ID");
        JsonNode allowed = byName(realm.get("scopeMappings"), "clientScope", "bailiwick");
        assertThat(list(allowed.get("roles"))).isEqualTo(ROLES);
        for (String clientId : List.of("bailiwick-portal", "bailiwick-webapps", "bailiwick-modeler")) {
            assertThat(list(client(clientId).get("defaultClientScopes"))).contains("bailiwick", "basic");
            assertThat(client(clientId).get("fullScopeAllowed").asBoolean()).isFalse();
        }
    }

    @Test
    void asksForASecondFactorWhereOthersMachinesOrDataAreReached() {
        var guarded = new TreeSet<String>();
        for (JsonNode role : realm.at("/roles/realm")) {
            if (list(role.at("/composites/realm")).contains(RealmFile.SECOND_FACTOR)) {
                guarded.add(role.get("name").asText());
            }
        }
        assertThat(guarded)
                .isEqualTo(Set.of("service-desk-lead", "endpoint-admin", "process-designer", "administrator"));
        assertThat(demo.at("/roles").toString()).doesNotContain("[\"second-factor\"]");
    }

    @Test
    void copiesEveryFileOfTheTheme() throws IOException {
        Path themes = Path.of("themes");
        try (var files = Files.walk(themes)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> themes.relativize(file).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrderElementsOf(Theme.FILES);
        }
        assertThat(realm.get("loginTheme").asText()).isEqualTo("bailiwick");
    }

    @Test
    void letsTheBrowserInOnlyByCodeFlowWithPkce() {
        JsonNode portal = client("bailiwick-portal");
        assertThat(portal.get("publicClient").asBoolean()).isTrue();
        assertThat(portal.at("/attributes/pkce.code.challenge.method").asText()).isEqualTo("S256");
        for (JsonNode client : realm.get("clients")) {
            assertThat(client.get("directAccessGrantsEnabled").asBoolean()).isFalse();
            assertThat(client.path("implicitFlowEnabled").asBoolean()).isFalse();
            for (JsonNode uri : client.path("redirectUris")) {
                assertThat(uri.asText()).startsWith("http://localhost:8080/").doesNotContain("*");
            }
        }
    }

    @Test
    void letsTheServerReadPeopleAndChangeTheirRoles() {
        JsonNode account = byName(realm.get("users"), "serviceAccountClientId", "bailiwick-server");
        assertThat(account.at("/clientRoles/realm-management").toString())
                .isEqualTo(
                        "[\"view-realm\",\"view-users\",\"query-users\",\"query-groups\",\"view-events\",\"manage-users\"]");
        assertThat(client("bailiwick-server").get("standardFlowEnabled").asBoolean())
                .isFalse();
    }

    @Test
    void rotatesRefreshTokensAndSlowsGuessing() {
        assertThat(realm.get("revokeRefreshToken").asBoolean()).isTrue();
        assertThat(realm.get("refreshTokenMaxReuse").asInt()).isZero();
        assertThat(realm.get("accessTokenLifespan").asInt()).isEqualTo(300);
        assertThat(realm.get("bruteForceProtected").asBoolean()).isTrue();
        assertThat(realm.get("eventsEnabled").asBoolean()).isTrue();
        assertThat(realm.get("adminEventsEnabled").asBoolean()).isTrue();
    }

    @Test
    void holdsNoSecretAndNoPerson() {
        for (JsonNode client : realm.get("clients")) {
            if (client.has("secret")) {
                assertThat(client.get("secret").asText()).endsWith("-placeholder");
            }
        }
        assertThat(realm.findValues("credentials")).isEmpty();
        assertThat(realm.get("users")).hasSize(1);
        assertThat(realm.get("passwordPolicy").asText()).contains("length(12)");
    }

    @Test
    void fillsEveryPlaceholder() throws IOException {
        assertThat(realm.toString()).doesNotContain("${");
        var domain = new ActiveDirectory(
                "ldaps://dc1", "CN=\"svc\"", "OU=People", "OU=Groups", "mail", Map.of(), null, null);
        JsonNode federation = RealmFile.federation(domain);
        assertThat(federation.at("/config/bindDn/0").asText()).isEqualTo("CN=\"svc\"");
        assertThat(federation.at("/config/bindCredential/0").asText()).isEqualTo("${vault.ad-bind}");
        assertThat(federation.toString().replace("${vault.ad-bind}", "")).doesNotContain("${");
    }

    @Test
    void addsADemoUserForEveryRole() {
        var groups = new TreeSet<String>();
        for (JsonNode user : demo.get("users")) {
            if (user.has("credentials")) {
                assertThat(user.at("/credentials/0/value").asText())
                        .isEqualTo(user.get("username").asText() + "-demo");
                user.get("groups").forEach(group -> groups.add(group.asText().substring(1)));
            }
        }
        assertThat(groups).isEqualTo(new TreeSet<>(ROLES));
    }

    private JsonNode realm(boolean demoUsers) {
        try {
            return RealmFile.realm(new RealmSettings(
                    "http://localhost:8080", "webapps-placeholder", "server-placeholder", !demoUsers, demoUsers, null));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> list(JsonNode array) {
        var texts = new TreeSet<String>();
        array.forEach(node -> texts.add(node.asText()));
        return texts;
    }

    private JsonNode client(String clientId) {
        return byName(realm.get("clients"), "clientId", clientId);
    }

    private static JsonNode mapper(JsonNode mappers, String type) {
        return byName(mappers, "protocolMapper", type);
    }

    private static JsonNode byName(JsonNode array, String field, String value) {
        return StreamSupport.stream(array.spliterator(), false)
                .filter(node -> node.path(field).asText().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing with " + field + " " + value));
    }

    private static Set<String> texts(JsonNode array, String field) {
        var texts = new TreeSet<String>();
        array.forEach(node -> texts.add(node.get(field).asText()));
        return texts;
    }
}
