package org.bailiwick.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The realm as it is kept in {@code keycloak/realm}: one file for every installation, one with the demo users. */
public final class RealmFile {

    /** The realm's name. */
    public static final String REALM = "bailiwick";

    private static final ObjectMapper JSON = new ObjectMapper();

    private RealmFile() {}

    /**
     * The realm for {@code --import-realm}. Addresses and secrets are placeholders such as {@code
     * ${BAILIWICK_PUBLIC_URL}}, which Keycloak fills from its environment.
     *
     * @param demoUsers adds the demo users, and takes away the password policy that their passwords do not meet
     */
    public static String text(boolean demoUsers) throws IOException {
        ObjectNode realm = read("realm/bailiwick-realm.json");
        if (demoUsers) {
            read("realm/demo-users.json").properties().forEach(property -> merge(realm, property));
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(realm);
    }

    /** The realm's clients with their placeholders filled, as the admin API takes them. */
    static ArrayNode clients(KeycloakSettings settings) throws IOException {
        String text = read("realm/bailiwick-realm.json").get("clients").toString();
        for (var variable : environment(settings).entrySet()) {
            text = text.replace("${" + variable.getKey() + "}", variable.getValue());
        }
        return (ArrayNode) JSON.readTree(text);
    }

    /** Values of the realm's placeholders. */
    static Map<String, String> environment(KeycloakSettings settings) {
        return Map.of(
                "BAILIWICK_PUBLIC_URL", settings.publicUrl(),
                "BAILIWICK_WEBAPPS_CLIENT_SECRET", settings.webappsClientSecret(),
                "BAILIWICK_DIRECTORY_CLIENT_SECRET", settings.directoryClientSecret());
    }

    private static void merge(ObjectNode realm, Map.Entry<String, JsonNode> property) {
        if (realm.get(property.getKey()) instanceof ArrayNode present
                && property.getValue() instanceof ArrayNode more) {
            present.addAll(more);
        } else {
            realm.set(property.getKey(), property.getValue());
        }
    }

    private static ObjectNode read(String resource) throws IOException {
        try (InputStream in = RealmFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("The jar lacks " + resource);
            }
            return (ObjectNode) JSON.readTree(in);
        }
    }
}
