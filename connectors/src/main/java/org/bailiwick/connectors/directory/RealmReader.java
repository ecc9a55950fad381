package org.bailiwick.connectors.directory;

import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ResponseProcessingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jboss.resteasy.client.jaxrs.ResteasyClientBuilder;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.ClientBuilderWrapper;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Whole lists of a realm, page after page; every failure is {@link DirectoryUnavailable}. */
final class RealmReader implements AutoCloseable {

    private static final int PAGE = 200;

    private final KeycloakSettings settings;
    private final Keycloak keycloak;
    private final RealmResource realm;

    RealmReader(KeycloakSettings settings) {
        this.settings = settings;
        this.keycloak = connect(settings);
        this.realm = keycloak.realm(settings.realm());
    }

    List<UserRepresentation> users() {
        return pages("/users", (first, max) -> realm.users().search(null, first, max, null, true));
    }

    List<RoleRepresentation> roles() {
        return pages("/roles", (first, max) -> realm.roles().list(first, max, true));
    }

    Collection<RoleRepresentation> rolesWithin(String role) {
        return ask(
                "GET /roles/" + role + "/composites/realm",
                () -> realm.roles().get(role).getRealmRoleComposites());
    }

    List<UserRepresentation> usersWithRole(String role) {
        return pages(
                "/roles/" + role + "/users",
                (first, max) -> realm.roles().get(role).getUserMembers(true, first, max));
    }

    List<GroupRepresentation> groups() {
        return pages("/groups", (first, max) -> realm.groups().groups(null, null, first, max, false, true));
    }

    List<UserRepresentation> members(String group) {
        return pages(
                "/groups/" + group + "/members",
                (first, max) -> realm.groups().group(group).members(first, max, true));
    }

    List<GroupRepresentation> children(String group) {
        return pages(
                "/groups/" + group + "/children",
                (first, max) -> realm.groups().group(group).getSubGroups(first, max, false, true));
    }

    @Override
    public void close() {
        keycloak.close();
    }

    private <T> List<T> pages(String path, BiFunction<Integer, Integer, List<T>> read) {
        List<T> all = new ArrayList<>();
        List<T> page;
        do {
            int first = all.size();
            page = ask("GET " + path, () -> read.apply(first, PAGE));
            all.addAll(page);
        } while (page.size() == PAGE);
        return all;
    }

    private <T> T ask(String what, Supplier<T> call) {
        // Apart from the call, so that a refused login is not reported as a refused list.
        attempt(
                "the login of " + settings.clientId(),
                () -> keycloak.tokenManager().getAccessToken());
        return attempt(what, () -> {
            try {
                return call.get();
            } catch (NotAuthorizedException refused) {
                // Keycloak forgot the token, as after a change of its keys; the client has dropped it and logs in anew.
                return call.get();
            }
        });
    }

    private <T> T attempt(String what, Supplier<T> call) {
        try {
            T answer = call.get();
            if (answer == null) {
                throw new DirectoryUnavailable("Keycloak answered nothing to " + what);
            }
            return answer;
        } catch (DirectoryUnavailable e) {
            throw e;
        } catch (WebApplicationException e) {
            int status = e.getResponse().getStatus();
            e.getResponse().close();
            throw new DirectoryUnavailable("Keycloak answered " + status + " to " + what, e);
        } catch (ResponseProcessingException e) {
            throw new DirectoryUnavailable("Keycloak's answer to " + what + " cannot be read", e);
        } catch (ProcessingException e) {
            throw new DirectoryUnavailable("Keycloak does not answer at " + settings.issuer(), e);
        } catch (RuntimeException e) {
            throw new DirectoryUnavailable("Keycloak's answer to " + what + " cannot be used", e);
        }
    }

    private static Keycloak connect(KeycloakSettings settings) {
        // Keycloak's own builder and not ClientBuilder.newBuilder(): that may find the process engine's JAX-RS.
        var http = ((ResteasyClientBuilder) ClientBuilderWrapper.create(null, false))
                .connectTimeout(3, TimeUnit.SECONDS)
                .readTimeout(10, TimeUnit.SECONDS)
                .connectionCheckoutTimeout(10, TimeUnit.SECONDS)
                .connectionPoolSize(2)
                .register(JacksonProvider.class, 100)
                .build();
        return KeycloakBuilder.builder()
                .serverUrl(settings.server().toString())
                .realm(settings.realm())
                .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .resteasyClient(http)
                .build();
    }
}
