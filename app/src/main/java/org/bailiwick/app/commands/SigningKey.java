package org.bailiwick.app.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.Set;
import org.bailiwick.protocol.CommandEnvelope;
import org.bailiwick.protocol.CommandOrder;
import org.bailiwick.protocol.Ed25519Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The server's own key: agents obey only orders it has signed. */
@Component
@EnableConfigurationProperties(CommandSettings.class)
class SigningKey {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKey.class);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final KeyPair keys;
    private final String keyId;

    SigningKey(CommandSettings settings) {
        Path file = settings.signingKeyFile();
        if (file == null) {
            LOG.warn("bailiwick.commands.signing-key-file is not set: agents will not obey after a restart");
            this.keys = Ed25519Keys.generate();
        } else {
            this.keys = load(file.toAbsolutePath());
        }
        this.keyId = Ed25519Keys.keyId(keys.getPublic());
    }

    /** Names the key in every order's header. */
    String keyId() {
        return keyId;
    }

    /** Base64url of the public key's X.509 encoding. */
    String publicKey() {
        return Ed25519Keys.encode(keys.getPublic());
    }

    String seal(CommandOrder order) {
        return CommandEnvelope.seal(keys.getPrivate(), keyId, order);
    }

    private static KeyPair load(Path file) {
        try {
            if (Files.notExists(file)) {
                create(file);
            }
            requirePrivate(file);
            return Ed25519Keys.pairOf(Ed25519Keys.fromPem(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("The signing key " + file + " cannot be read or made", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("The signing key " + file + " is not an Ed25519 key in PEM", e);
        }
    }

    private static void create(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        String pem = Ed25519Keys.toPem(Ed25519Keys.generate().getPrivate());
        // Created with its final rights: there is no moment in which somebody else could open it.
        try (var out = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(file))) {
            out.write(java.nio.ByteBuffer.wrap(pem.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        } catch (FileAlreadyExistsException another) {
            LOG.debug("Another server made the signing key first");
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return isPosix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static void requirePrivate(Path file) throws IOException {
        if (isPosix(file) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IllegalStateException("Others may read the signing key " + file + "; run chmod 600 on it");
        }
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
