package org.bailiwick.agent.commands.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.bailiwick.protocol.Command;
import org.bailiwick.protocol.CommandResult.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTemporaryPathTests {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    private Path root;
    private CleanTemporaryPath cleaning;

    @BeforeEach
    void prepare() throws IOException {
        root = Files.createDirectory(folder.resolve("tmp"));
        cleaning = new CleanTemporaryPath(List.of(root), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void deletesOldFilesAndEmptiedFoldersAndKeepsYoungOnes() throws Exception {
        Path old = file("a/b/old.log", 7200);
        Path young = file("a/young.log", 60);
        age(root.resolve("a/b"), 7200);
        age(root.resolve("a"), 7200);

        HandlerResult result = run(root, 3600);

        assertThat(result.succeeded()).isTrue();
        assertThat(result.output()).startsWith("deleted 1 files, 5 bytes, and 1 empty folders; kept");
        assertThat(old).doesNotExist();
        assertThat(old.getParent()).doesNotExist();
        assertThat(young).exists();
        assertThat(root).exists();
    }

    @Test
    void deletesEverythingWhenNoAgeIsAskedFor() throws Exception {
        file("one", 0);
        file("two/three", 10);

        assertThat(run(root, 0).succeeded()).isTrue();
        assertThat(root.resolve("one")).doesNotExist();
        assertThat(root.resolve("two/three")).doesNotExist();
    }

    @Test
    void neverFollowsALinkOutOfTheRoot() throws Exception {
        Path precious = Files.createDirectory(folder.resolve("precious"));
        Path treasure = Files.writeString(precious.resolve("treasure"), "x");
        age(treasure, 99999);
        Files.createSymbolicLink(root.resolve("folder-link"), precious);
        Files.createSymbolicLink(root.resolve("file-link"), treasure);

        HandlerResult result = run(root, 0);

        assertThat(result.succeeded()).isTrue();
        assertThat(treasure).exists();
        assertThat(root.resolve("folder-link")).isSymbolicLink();
    }

    @Test
    void refusesAPathThatLeadsThroughALink() throws Exception {
        Path precious = Files.createDirectory(folder.resolve("precious"));
        Path treasure = Files.writeString(precious.resolve("treasure"), "x");
        Files.createSymbolicLink(root.resolve("link"), precious);

        HandlerResult result = run(root.resolve("link"), 0);

        assertThat(result.succeeded()).isFalse();
        assertThat(result.errorCode()).isEqualTo("cannot-clean");
        assertThat(treasure).exists();
    }

    @Test
    void mayStartBelowTheRootAndTheRootItselfMayBeALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("tmp-link"), root);
        Path inside = file("sub/old", 10);
        Path outside = file("other/old", 10);
        cleaning = new CleanTemporaryPath(List.of(link), Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(run(link.resolve("sub"), 0).succeeded()).isTrue();
        assertThat(inside).doesNotExist();
        assertThat(outside).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/etc", "%s/../precious", "%s2", "tmp", "", "%s/./x", "%s/x\0y"})
    void refusesPathsOutsideTheConfiguredRoots(String path) throws Exception {
        HandlerResult result = cleaning.run(
                new Command.CleanTemporaryPath(path.replace("%s", root.toString()), 0), Duration.ofSeconds(10));

        assertThat(result.errorCode()).isEqualTo("not-cleanable");
        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void refusesANegativeAgeAndEverythingWithoutConfiguredRoots() throws Exception {
        assertThat(run(root, -1).errorCode()).isEqualTo("not-cleanable");
        cleaning = new CleanTemporaryPath(List.of(), Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(run(root, 0).errorCode()).isEqualTo("not-cleanable");
    }

    @Test
    void saysSoWhenTheTimeRunsOut() throws Exception {
        Path left = file("left", 10);

        HandlerResult result = cleaning.run(new Command.CleanTemporaryPath(root.toString(), 0), Duration.ZERO);

        assertThat(result.errorCode()).isEqualTo("timed-out");
        assertThat(left).exists();
    }

    private HandlerResult run(Path path, long olderThan) throws InterruptedException {
        return cleaning.run(new Command.CleanTemporaryPath(path.toString(), olderThan), Duration.ofSeconds(10));
    }

    private Path file(String name, long ageSeconds) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "12345");
        age(file, ageSeconds);
        return file;
    }

    private static void age(Path path, long seconds) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(NOW.minusSeconds(seconds)));
    }
}
