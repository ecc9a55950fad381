package org.bailiwick.connectors.directory;

import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ResponseProcessingException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.resteasy.client.jaxrs.ResteasyClientBuilder;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.ClientBuilderWrapper;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;

/** A realm's admin API with bounded waiting; every failure is {@link DirectoryUnavailable}. */
final class RealmConnection implements AutoCloseable {

    private static final int CONNECT_SECONDS = 3;

    private final KeycloakSettings settings;
    private final Keycloak keycloak;
    private final RealmResource realm;

    /**
     * @param read how long an answer may take
     * @param connections at most so many calls at once; a further one waits as long as an answer may take
     */
    RealmConnection(KeycloakSettings settings, Duration read, int connections) {
        this.settings = settings;
        this.keycloak = connect(settings, read, connections);
        this.realm = keycloak.realm(settings.realm());
    }

    <T> T ask(String what, Function<RealmResource, T> call) {
        logIn();
        return attempt(what, () -> twice(() -> call.apply(realm)));
    }

    /**
     * What is asked of a thing that may not be there.
     *
     * @param absent what Keycloak says of the missing thing; another 404 comes from a wrong address and proves nothing
     */
    <T> Optional<T> find(String what, String absent, Function<RealmResource, T> call) {
        return ask(what, known -> {
            try {
                return Optional.of(call.apply(known));
            } catch (NotFoundException missing) {
                if (absent.equals(error(missing))) {
                    missing.getResponse().close();
                    return Optional.<T>empty();
                }
                throw missing;
            }
        });
    }

    @Override
    public void close() {
        keycloak.close();
    }

    /** Apart from the call, so that a refused login is not reported as a refused list. */
    private void logIn() {
        attempt(
                "the login of " + settings.clientId(),
                () -> keycloak.tokenManager().getAccessToken());
    }

    private static <T> T twice(Supplier<T> call) {
        try {
            return call.get();
        } catch (NotAuthorizedException refused) {
            // Keycloak forgot the token, as after a change of its keys; the client has dropped it and logs in anew.
            return call.get();
        }
    }

    private <T> T attempt(String what, Supplier<T> call) {
        try {
            T answer = call.get();
            if (answer == null) {
                throw new DirectoryUnavailable("Keycloak answered nothing to " + what);
            }
            return answer;
        } catch (DirectoryUnavailable | ManagedElsewhere e) {
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

    private static @Nullable Object error(WebApplicationException refusal) {
        try {
            return refusal.getResponse().readEntity(Map.class).get("error");
        } catch (RuntimeException notJson) {
            return null;
        }
    }

    private static Keycloak connect(KeycloakSettings settings, Duration read, int connections) {
        // Keycloak's own builder and not ClientBuilder.newBuilder(): that may find the process engine's JAX-RS.
        var http = ((ResteasyClientBuilder) ClientBuilderWrapper.create(null, false))
                .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .readTimeout(read.toMillis(), TimeUnit.MILLISECONDS)
                .connectionCheckoutTimeout(read.toMillis(), TimeUnit.MILLISECONDS)
                .connectionPoolSize(connections)
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
