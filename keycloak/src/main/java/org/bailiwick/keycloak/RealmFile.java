package org.bailiwick.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The realm as it is kept in {@code keycloak/realm}: one file for every installation, one with the demo users, one for a
 * federated Active Directory.
 */
public final class RealmFile {

    /** The realm's name. */
    public static final String REALM = "bailiwick";

    /** The role that makes a second factor compulsory for those who have it by way of another role. */
    static final String SECOND_FACTOR = "second-factor";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+)}");

    private RealmFile() {}

    /** The realm of this installation, with its placeholders filled. */
    public static ObjectNode realm(RealmSettings settings) throws IOException {
        ObjectNode realm = read("realm/bailiwick-realm.json");
        if (settings.demoUsers()) {
            read("realm/demo-users.json").properties().forEach(property -> merge(realm, property));
        }
        if (!settings.secondFactor()) {
            freeFromSecondFactor(realm);
        }
        return (ObjectNode) filled(realm, values(settings));
    }

    /** The component that federates the domain, with its mappers under {@code subComponents}. */
    public static ObjectNode federation(ActiveDirectory domain) throws IOException {
        return (ObjectNode) filled(read("realm/active-directory.json"), values(domain));
    }

    /** Values of the realm file's placeholders. */
    static Map<String, String> values(RealmSettings settings) {
        return Map.of(
                "BAILIWICK_PUBLIC_URL", settings.publicUrl(),
                "BAILIWICK_WEBAPPS_CLIENT_SECRET", settings.webappsClientSecret(),
                "BAILIWICK_DIRECTORY_CLIENT_SECRET", settings.directoryClientSecret());
    }

    private static Map<String, String> values(ActiveDirectory domain) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("AD_URL", domain.url());
        values.put("AD_BIND_DN", domain.bindDn());
        values.put("AD_USERS_DN", domain.usersDn());
        values.put("AD_GROUPS_DN", domain.groupsDn());
        values.put("AD_LOGIN_ADDRESS", domain.loginAddress());
        return values;
    }

    private static void freeFromSecondFactor(ObjectNode realm) {
        for (JsonNode role : realm.at("/roles/realm")) {
            if (role.at("/composites/realm") instanceof ArrayNode contained) {
                contained.removeIf(name -> name.asText().equals(SECOND_FACTOR));
            }
        }
    }

    /** Filled in the tree and not in the text, so that a value with a quotation mark stays a value. */
    private static JsonNode filled(JsonNode node, Map<String, String> values) {
        if (node.isTextual()) {
            Matcher matcher = PLACEHOLDER.matcher(node.asText());
            return TextNode.valueOf(matcher.replaceAll(
                    found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group()))));
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(property -> property.setValue(filled(property.getValue(), values)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, filled(array.get(i), values));
            }
        }
        return node;
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
