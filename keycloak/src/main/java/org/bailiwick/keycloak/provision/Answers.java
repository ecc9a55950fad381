package org.bailiwick.keycloak.provision;

import jakarta.ws.rs.core.Response;

/** Answers of Keycloak that are not turned into exceptions by its client. */
final class Answers {

    private Answers() {}

    /**
     * The id of what was made.
     *
     * @throws IllegalStateException when Keycloak refused
     */
    static String created(Response response) {
        try (response) {
            if (response.getStatus() != Response.Status.CREATED.getStatusCode()) {
                throw new IllegalStateException(
                        "Keycloak answered " + response.getStatus() + ": " + response.readEntity(String.class));
            }
            String path = response.getLocation().getPath();
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }
}
