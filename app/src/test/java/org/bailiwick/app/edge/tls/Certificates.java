package org.bailiwick.app.edge.tls;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A private authority, made by the JDK's keytool, that signs certificates for servers. */
final class Certificates {

    private static final String PASSWORD = "throw-away";

    private final Path folder;
    private final Path authority;

    Certificates(Path folder) throws Exception {
        this.folder = folder;
        this.authority = folder.resolve("authority.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "ca",
                "-keyalg",
                "EC",
                "-dname",
                "CN=Private authority",
                "-ext",
                "BC:c",
                "-keystore",
                authority.toString());
    }

    /** The authority's own certificate, for those who trust it. */
    Path trust() throws Exception {
        KeyStore store = KeyStore.getInstance(authority.toFile(), PASSWORD.toCharArray());
        return write(
                folder.resolve("trust.pem"),
                pem("CERTIFICATE", store.getCertificate("ca").getEncoded()));
    }

    /** Puts certificate and key of a new server in the place of whatever is there. */
    void issue(String name, String alternativeName, Path certificate, Path key) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Path request = folder.resolve(name + ".csr");
        Path signed = folder.resolve(name + ".crt");
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-keystore",
                store.toString());
        keytool("-certreq", "-alias", "server", "-file", request.toString(), "-keystore", store.toString());
        keytool(
                "-gencert",
                "-alias",
                "ca",
                "-ext",
                "SAN=" + alternativeName,
                "-rfc",
                "-infile",
                request.toString(),
                "-outfile",
                signed.toString(),
                "-keystore",
                authority.toString());
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        write(
                key,
                pem("PRIVATE KEY", keys.getKey("server", PASSWORD.toCharArray()).getEncoded()));
        write(certificate, Files.readString(signed));
    }

    private static Path write(Path file, String text) throws Exception {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(draft, text);
        return Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String pem(String what, byte[] encoded) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded);
        return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Path log = folder.resolve("keytool.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException(Files.readString(log));
        }
    }
}
