package org.bailiwick.keycloak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What differs between the realms of two installations; everything else stands in the realm file.
 *
 * @param publicUrl the application's address without a trailing slash; logins are sent back nowhere else
 * @param webappsClientSecret shared with the server, for logins to the Camunda web applications
 * @param directoryClientSecret shared with the server, for reading people and groups
 * @param secondFactor whether roles that reach other people's machines or data need a second factor
 * @param demoUsers whether a new realm gets one user for each role, with a password printed in the documentation
 * @param activeDirectory the domain whose people log in; absent when people are kept in Keycloak itself
 */
public record RealmSettings(
        String publicUrl,
        String webappsClientSecret,
        String directoryClientSecret,
        boolean secondFactor,
        boolean demoUsers,
        @Nullable ActiveDirectory activeDirectory) {

    /**
     * Reads the settings from environment variables: {@code BAILIWICK_PUBLIC_URL}, {@code
     * BAILIWICK_WEBAPPS_CLIENT_SECRET} and {@code BAILIWICK_DIRECTORY_CLIENT_SECRET} (or the same with {@code _FILE}, the
     * name of a file that holds the secret), {@code BAILIWICK_SECOND_FACTOR} ({@code required} unless {@code optional}),
     * {@code BAILIWICK_ACTIVE_DIRECTORY} (the name of a properties file; see {@link ActiveDirectory#read}).
     *
     * @throws IllegalArgumentException with a sentence for the administrator when one is missing
     */
    public static RealmSettings of(Map<String, String> environment) throws IOException {
        String domain = environment.get("BAILIWICK_ACTIVE_DIRECTORY");
        return new RealmSettings(
                secret(environment, "BAILIWICK_PUBLIC_URL"),
                secret(environment, "BAILIWICK_WEBAPPS_CLIENT_SECRET"),
                secret(environment, "BAILIWICK_DIRECTORY_CLIENT_SECRET"),
                secondFactor(environment.getOrDefault("BAILIWICK_SECOND_FACTOR", "required")),
                false,
                domain == null || domain.isBlank() ? null : ActiveDirectory.read(Path.of(domain)));
    }

    /**
     * A variable's value, or the content of the file that the variable with {@code _FILE} names.
     *
     * @throws IllegalArgumentException when there is neither
     */
    public static String secret(Map<String, String> environment, String name) throws IOException {
        String value = environment.get(name);
        if (value != null && !value.isBlank()) {
            return value;
        }
        String file = environment.get(name + "_FILE");
        if (file == null || file.isBlank()) {
            throw new IllegalArgumentException("Set " + name + ", or " + name + "_FILE to a file that holds it.");
        }
        return Files.readString(Path.of(file)).strip();
    }

    private static boolean secondFactor(String value) {
        return switch (value) {
            case "required" -> true;
            case "optional" -> false;
            default ->
                throw new IllegalArgumentException(
                        "BAILIWICK_SECOND_FACTOR is \"required\" or \"optional\", not \"" + value + "\".");
        };
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Realm of " + publicUrl + (secondFactor ? ", second factor required" : "")
                + (activeDirectory == null ? "" : ", people of " + activeDirectory.url());
    }
}
