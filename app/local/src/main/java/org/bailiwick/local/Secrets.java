package org.bailiwick.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** The installation's passwords: made on the first start, kept in a file that only its owner reads. */
final class Secrets {

    private static final int BYTES = 24;

    private final Path file;
    private final Properties values = new Properties();
    private final SecureRandom random = new SecureRandom();

    private Secrets(Path file) {
        this.file = file;
    }

    static Secrets open(Path file) throws IOException {
        Secrets secrets = new Secrets(file);
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                secrets.values.load(in);
            }
        } else {
            Files.createFile(file);
        }
        DataFolder.restrict(file, "rw-------");
        return secrets;
    }

    String postgresSuperuser() throws IOException {
        return get("postgres.superuser");
    }

    /** Password of the database user of that name. */
    String database(String user) throws IOException {
        return get("postgres." + user);
    }

    String keycloakAdmin() throws IOException {
        return get("keycloak.admin");
    }

    String webappsClient() throws IOException {
        return get("keycloak.client.bailiwick-webapps");
    }

    String directoryClient() throws IOException {
        return get("keycloak.client.bailiwick-server");
    }

    /** Lets agents of this machine enrol without a person's approval. */
    String enrolmentToken() throws IOException {
        return get("enrolment.bootstrap-token");
    }

    /** Lower-case hexadecimal digits only, so a secret needs no quoting anywhere. */
    private synchronized String get(String name) throws IOException {
        String known = values.getProperty(name);
        if (known != null) {
            return known;
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String made = HexFormat.of().formatHex(bytes);
        values.setProperty(name, made);
        try (var out = Files.newBufferedWriter(file)) {
            values.store(out, "Passwords of this installation; made by Bailiwick on its first start");
        }
        return made;
    }
}
