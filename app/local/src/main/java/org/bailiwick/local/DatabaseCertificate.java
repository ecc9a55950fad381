package org.bailiwick.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The certificate by which the installation's PostgreSQL is known to those who connect to it: made once, for this machine's
 * loopback address only, by the keytool that every Java brings along. Nobody else signs it; clients are given it.
 */
final class DatabaseCertificate {

    private static final String ALIAS = "database";
    private static final String DAYS = "7300";

    private final Path certificate;
    private final Path key;

    /** @param data PostgreSQL's data folder, where it looks for the two files */
    DatabaseCertificate(Path data) {
        this.certificate = data.resolve("server.crt");
        this.key = data.resolve("server.key");
    }

    /** What clients compare with. */
    Path certificate() {
        return certificate;
    }

    void makeUnlessThere() throws IOException, StartupException {
        if (Files.exists(certificate) && Files.exists(key)) {
            return;
        }
        Path folder = Files.createTempDirectory(key.getParent(), "certificate");
        try {
            DataFolder.restrict(folder, "rwx------");
            Path store = folder.resolve("store.p12");
            String password = UUID.randomUUID().toString();
            keytool(store, password);
            write(store, password.toCharArray(), folder);
        } catch (GeneralSecurityException e) {
            throw new StartupException("PostgreSQL's certificate could not be read: " + e.getMessage(), e);
        } finally {
            DataFolder.deleteRecursively(folder);
        }
    }

    private static void keytool(Path store, String password) throws IOException, StartupException {
        Path log = store.resolveSibling("keytool.log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-sigalg",
                "SHA256withECDSA",
                "-dname",
                "CN=Bailiwick PostgreSQL",
                "-ext",
                "SAN=ip:127.0.0.1,dns:localhost",
                "-ext",
                "BC:c",
                "-validity",
                DAYS,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                // By the environment: command lines are everybody's to read.
                "-storepass:env",
                "BAILIWICK_STORE"));
        builder.environment().put("BAILIWICK_STORE", password);
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new StartupException("PostgreSQL's certificate could not be made:\n" + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while keytool ran", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private void write(Path file, char[] password, Path folder) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(file.toFile(), password);
        move(pem("PRIVATE KEY", store.getKey(ALIAS, password).getEncoded()), folder.resolve("key"), key);
        move(pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded()), folder.resolve("crt"), certificate);
    }

    private static void move(String pem, Path draft, Path target) throws IOException {
        Files.createFile(draft);
        DataFolder.restrict(draft, "rw-------");
        Files.writeString(draft, pem);
        Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String pem(String what, byte[] encoded) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded);
        return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
    }
}
