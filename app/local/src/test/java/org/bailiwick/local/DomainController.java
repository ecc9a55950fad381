package org.bailiwick.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real domain controller (Samba) for as long as it is open, and what its administrator does. */
final class DomainController implements AutoCloseable {

    private static final String SEARCH_BASE = "OU=ITSM,DC=corp,DC=example,DC=test";

    /** As Active Directory says it: {@code AcceptSecurityContext error, data 532, v1db1}. */
    private static final Pattern REFUSAL = Pattern.compile("data ([0-9a-f]+)");

    private final Path folder;
    private final String address;
    private final Process process;

    private DomainController(Path folder, String address, Process process) {
        this.folder = folder;
        this.address = address;
        this.process = process;
    }

    /** Makes a domain and returns when its people can log in. */
    static DomainController start(Path folder, String address) throws IOException {
        Path log = folder.resolveSibling("domain.log");
        Process process = new ProcessBuilder("../../keycloak/directory/domain-controller", folder.toString(), address)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        DomainController made = new DomainController(folder, address, process);
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            assertThat(process.isAlive()).as(() -> read(log)).isTrue();
            return Files.exists(made.settings()) && made.accepts("alice", "Al1ce-Passw0rd!");
        });
        return made;
    }

    /** For {@code --directory}. */
    Path settings() {
        return folder.resolve("directory.properties");
    }

    /** Whether the domain itself lets the person in, without Keycloak. */
    boolean accepts(String person, String password) throws IOException, InterruptedException {
        return answer(person, password).isEmpty();
    }

    /** The domain's own code for why it refuses somebody, such as 52e for a wrong password; empty when it does not. */
    String answer(String person, String password) throws IOException, InterruptedException {
        ProcessBuilder search = new ProcessBuilder(
                "ldapsearch",
                "-x",
                "-H",
                "ldaps://" + address,
                "-D",
                person + "@corp.example.test",
                "-w",
                password,
                "-b",
                SEARCH_BASE,
                "-s",
                "base",
                "dn");
        search.environment().put("LDAPTLS_CACERT", folder.resolve("tls/ca.pem").toString());
        Path said = Files.createTempFile(folder, "bind", ".txt");
        Process process =
                search.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        if (process.exitValue() == 0) {
            return "";
        }
        Matcher code = REFUSAL.matcher(read(said));
        return code.find() ? code.group(1) : "none";
    }

    /** {@code samba-tool} with these words; fails when it does. */
    void administer(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("samba-tool"));
        command.addAll(List.of(words));
        command.addAll(List.of(
                "-s",
                folder.resolve("etc/smb.conf").toString(),
                "-H",
                folder.resolve("private/sam.ldb").toString()));
        assertThat(run(new ProcessBuilder(command))).as(String.join(" ", words)).isZero();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private static int run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
