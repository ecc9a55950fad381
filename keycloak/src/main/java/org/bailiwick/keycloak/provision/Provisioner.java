package org.bailiwick.keycloak.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bailiwick.keycloak.ActiveDirectory;
import org.bailiwick.keycloak.RealmFile;
import org.bailiwick.keycloak.RealmSettings;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.RealmRepresentation;

/**
 * Makes a Keycloak's realm what the realm file says, creating it when it is absent. Doing it twice changes nothing the
 * second time. People, and whatever else the file does not name, are left alone.
 */
public final class Provisioner implements AutoCloseable {

    private final Keycloak keycloak;
    private final RealmSettings settings;
    private final ObjectNode file;

    /** @throws IOException when the realm file cannot be read */
    public Provisioner(AdminAccess access, RealmSettings settings) throws IOException {
        this.keycloak = access.connect();
        this.settings = settings;
        this.file = RealmFile.realm(settings);
    }

    /**
     * What {@link #apply} would change, one line for each difference; empty when there is none. Secrets are not shown.
     *
     * @throws IOException when Keycloak does not answer or refuses
     */
    public List<String> plan() throws IOException {
        return asking(() -> {
            if (!exists()) {
                return List.of("realm " + RealmFile.REALM + ": +");
            }
            List<String> lines = new ArrayList<>();
            for (RealmPart part : parts()) {
                part.changes().forEach(change -> lines.addAll(change.lines()));
            }
            return lines;
        });
    }

    /**
     * Makes the changes.
     *
     * @return what was changed, as {@link #plan} shows it
     * @throws IOException when Keycloak does not answer or refuses; what was changed before that stays
     */
    public List<String> apply() throws IOException {
        return asking(() -> {
            List<String> lines = new ArrayList<>();
            if (!exists()) {
                create();
                lines.add("realm " + RealmFile.REALM + ": +");
            }
            for (RealmPart part : parts()) {
                for (Change change : part.changes()) {
                    change.mending().run();
                    lines.addAll(change.lines());
                }
            }
            if (!lines.isEmpty() && settings.activeDirectory() != null) {
                sync();
            }
            return lines;
        });
    }

    /**
     * Reads groups and people of the federated directory now, instead of at the next period.
     *
     * @return what came of it, one line for groups and one for people
     * @throws IOException when Keycloak does not answer or refuses
     */
    public List<String> synchronise() throws IOException {
        return asking(this::sync);
    }

    @Override
    public void close() {
        keycloak.close();
    }

    private RealmResource realm() {
        return keycloak.realm(RealmFile.REALM);
    }

    private boolean exists() {
        return keycloak.realms().findAll().stream()
                .anyMatch(realm -> realm.getRealm().equals(RealmFile.REALM));
    }

    /** With what only a new realm is given: its roles and groups, so that the first people can have them. */
    private void create() {
        ObjectNode first = Json.without(file, RealmSection.ELSEWHERE);
        first.remove("browserFlow");
        first.set("roles", roles());
        first.set("groups", file.path("groups"));
        ArrayNode people = first.putArray("users");
        for (JsonNode user : file.path("users")) {
            if (!user.has("serviceAccountClientId")) {
                people.add(user);
            }
        }
        keycloak.realms().create(Json.as(RealmRepresentation.class, first));
    }

    /** Without what they contain: roles of clients that are not there yet. */
    private ObjectNode roles() {
        ObjectNode roles = Json.object();
        ArrayNode list = roles.putArray("realm");
        file.at("/roles/realm").forEach(role -> {
            if (!Json.text(role, "name").startsWith("default-roles-")) {
                list.add(Json.without(role, "composite", "composites"));
            }
        });
        return roles;
    }

    private List<RealmPart> parts() {
        RealmResource realm = realm();
        Optional<ActiveDirectory> domain = Optional.ofNullable(settings.activeDirectory());
        ObjectNode own = Json.without(file, RealmSection.ELSEWHERE);
        own.remove("browserFlow");
        List<RealmPart> parts = new ArrayList<>(List.of(
                new RealmSection(realm, own),
                new RoleSection(realm, file.at("/roles/realm")),
                new ClientScopeSection(realm, file.path("clientScopes"), file.path("scopeMappings")),
                new ClientSection(realm, file.path("clients")),
                new ServiceAccountSection(realm, file.path("users")),
                new GroupSection(
                        realm,
                        file.path("groups"),
                        domain.map(ActiveDirectory::groupRoles).orElse(Map.of())),
                new RequiredActionSection(realm, file.path("requiredActions")),
                new FlowSection(realm, file.path("authenticationFlows"), file.path("authenticatorConfig")),
                new RealmSection(realm, binding())));
        FederationSection federation = federation();
        if (federation != null) {
            parts.add(federation);
        }
        return parts;
    }

    /** The flow that browsers take can be named only once it is there. */
    private ObjectNode binding() {
        ObjectNode binding = Json.object();
        binding.set("browserFlow", file.path("browserFlow"));
        return binding;
    }

    private List<String> sync() {
        FederationSection federation = federation();
        return federation == null ? List.of("No directory is federated.") : federation.sync();
    }

    private @Nullable FederationSection federation() {
        ActiveDirectory domain = settings.activeDirectory();
        try {
            return domain == null ? null : new FederationSection(realm(), RealmFile.federation(domain));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> asking(Supplier<List<String>> call) throws IOException {
        try {
            return call.get();
        } catch (WebApplicationException e) {
            try (var response = e.getResponse()) {
                throw new IOException("Keycloak answered " + response.getStatus() + ": " + reason(e), e);
            }
        } catch (ProcessingException e) {
            if (e.getCause() instanceof WebApplicationException refused) {
                throw new IOException(
                        "Keycloak refused the login: " + refused.getResponse().getStatus(), e);
            }
            throw new IOException("Keycloak does not answer: " + e.getMessage(), e);
        } catch (IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String reason(WebApplicationException e) {
        try {
            return e.getResponse().readEntity(String.class);
        } catch (IllegalStateException | ProcessingException alreadyRead) {
            return String.valueOf(e.getMessage());
        }
    }
}
