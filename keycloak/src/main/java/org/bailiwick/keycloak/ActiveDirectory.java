package org.bailiwick.keycloak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A domain whose people log in. The service account's password is not part of it: Keycloak reads that from its vault, so
 * that neither its database nor an export of the realm holds it.
 *
 * @param url one or more {@code ldaps://} addresses of domain controllers, apart by spaces; the next is asked when one
 *     does not answer
 * @param bindDn distinguished name of the service account that reads the domain
 * @param usersDn where people are; nobody outside may log in
 * @param groupsDn where groups are
 * @param loginAddress attribute that is, besides sAMAccountName, taken as login name and shown as mail address
 * @param groupRoles realm role by AD group
 * @param certificates PEM file of the authorities that sign the domain controllers' certificates; absent when Keycloak
 *     trusts them anyway
 * @param bindPasswordFile file with the service account's password, for the launcher to put into Keycloak's vault; absent
 *     when the vault is filled by other means
 */
public record ActiveDirectory(
        String url,
        String bindDn,
        String usersDn,
        String groupsDn,
        String loginAddress,
        Map<String, String> groupRoles,
        @Nullable Path certificates,
        @Nullable Path bindPasswordFile) {

    /** Name of the secret in Keycloak's vault; its file is called {@code bailiwick_ad-bind}. */
    public static final String VAULT_KEY = "ad-bind";

    private static final String GROUP = "group.";

    public ActiveDirectory {
        for (String address : url.split(" ", -1)) {
            if (!address.toLowerCase(Locale.ROOT).startsWith("ldaps://")) {
                throw new IllegalArgumentException(
                        "A domain controller is reached by ldaps:// only, so not by \"" + address + "\".");
            }
        }
        groupRoles = Map.copyOf(groupRoles);
    }

    /**
     * Reads a properties file with {@code url}, {@code bind-dn}, {@code users-dn}, {@code groups-dn}, {@code
     * login-address} (default {@code userPrincipalName}), {@code certificates}, {@code bind-password-file} (both relative
     * to the file), and for each AD group that means a role {@code group.<its name>=<role>}; blanks in a group's name are
     * written {@code \ }.
     *
     * @throws IllegalArgumentException with a sentence for the administrator when something is missing
     */
    public static ActiveDirectory read(Path file) throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        Map<String, String> groupRoles = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(GROUP)) {
                groupRoles.put(
                        name.substring(GROUP.length()),
                        properties.getProperty(name).strip());
            }
        }
        return new ActiveDirectory(
                required(properties, file, "url"),
                required(properties, file, "bind-dn"),
                required(properties, file, "users-dn"),
                required(properties, file, "groups-dn"),
                properties.getProperty("login-address", "userPrincipalName").strip(),
                groupRoles,
                path(properties, file, "certificates"),
                path(properties, file, "bind-password-file"));
    }

    private static String required(Properties properties, Path file, String name) {
        String value = properties.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(file + " lacks " + name + ".");
        }
        return value.strip();
    }

    private static @Nullable Path path(Properties properties, Path file, String name) {
        String value = properties.getProperty(name);
        return value == null || value.isBlank()
                ? null
                : file.toAbsolutePath().resolveSibling(value.strip()).normalize();
    }
}
