package org.bailiwick.local;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.bailiwick.keycloak.KeycloakDistribution;
import org.bailiwick.keycloak.KeycloakInstance;
import org.bailiwick.keycloak.KeycloakSettings;
import org.bailiwick.keycloak.provision.RealmUpdate;

/** Starts the parts: what does not need another part starts at the same time. */
final class Launch {

    private final Path home;
    private final Options options;
    private final DataFolder folder;
    private final Parts parts;
    private final Console console;

    Launch(Path home, Options options, DataFolder folder, Parts parts, Console console) {
        this.home = home;
        this.options = options;
        this.folder = folder;
        this.parts = parts;
        this.console = console;
    }

    /** Returns when all parts are ready. */
    void start() throws IOException, InterruptedException, StartupException {
        Secrets secrets = Secrets.open(folder.secrets());
        Path archive = Installation.keycloakArchive(home);
        var distribution = inBackground(
                () -> KeycloakDistribution.prepare(archive, options.cache(), what -> console.step("Keycloak", what)));
        parts.startWarden();
        Path binaries = PostgresBinaries.unpack(options.cache(), console);
        Postgres postgres = new Postgres(binaries, folder.postgres(), options.postgresPort(), secrets);
        Installation installation = new Installation(home, options, folder, secrets, postgres);
        startPostgres(postgres);
        var server = inBackground(() -> startServer(installation));
        var keycloak = inBackground(() -> startKeycloak(result(distribution), installation.keycloak()));
        // Whichever fails first is what the user should read; without this the other one is waited for.
        result(CompletableFuture.anyOf(
                CompletableFuture.allOf(server, keycloak), failureOf(server), failureOf(keycloak)));
        if (options.agent()) {
            startAgent(installation);
        }
        if (options.devices() > 0) {
            parts.startOptional("Simulator", Parts.AGENTS, "TERM", installation.simulator());
            console.step("Simulator", options.devices() + " devices report to the server");
        }
    }

    private void startPostgres(Postgres postgres) throws IOException, InterruptedException, StartupException {
        postgres.initialise(folder.log("initdb"));
        postgres.clearAfterCrash(console);
        console.step("PostgreSQL", "starting on 127.0.0.1:" + options.postgresPort());
        Parts.Part part = parts.start("PostgreSQL", Parts.DATABASE, "INT", postgres.command());
        postgres.awaitReady(part);
        try {
            postgres.provideForServer();
            postgres.provide("keycloak");
        } catch (SQLException e) {
            throw new StartupException("The databases could not be made: " + e.getMessage(), e);
        }
        console.step("PostgreSQL", "ready");
    }

    private Parts.Part startKeycloak(KeycloakDistribution distribution, KeycloakSettings settings)
            throws IOException, InterruptedException, StartupException {
        var instance = new KeycloakInstance(distribution, settings);
        console.step("Keycloak", "starting on " + settings.url());
        Parts.Part part = parts.start("Keycloak", Parts.IDENTITY, "TERM", instance.command());
        Health.await(part, instance::ready);
        List<String> changes = RealmUpdate.whenChanged(settings);
        if (!changes.isEmpty()) {
            console.step("Keycloak", "brought its realm up to date, " + changes.size() + " changes");
        }
        console.step("Keycloak", "ready");
        return part;
    }

    private Parts.Part startServer(Installation installation)
            throws IOException, InterruptedException, StartupException {
        console.step("Server", "starting on " + options.publicUrl());
        Parts.Part part = parts.start("Server", Parts.SERVER, "TERM", installation.server());
        Health.await(part, () -> Health.ok(options.publicUrl() + "/actuator/health"));
        console.step("Server", "ready");
        return part;
    }

    private void startAgent(Installation installation) throws IOException, StartupException {
        for (WatchedProgram program : WatchedProgram.all(folder.programs())) {
            program.start(ProcessHandle.current().pid());
        }
        parts.start("Agent", Parts.AGENTS, "TERM", installation.agent());
        console.step("Agent", "measures this machine");
    }

    /** Completes only when the other one fails. */
    private static CompletableFuture<Object> failureOf(CompletableFuture<?> other) {
        var failure = new CompletableFuture<>();
        var unused = other.whenComplete((result, thrown) -> {
            if (thrown != null) {
                failure.completeExceptionally(thrown);
            }
        });
        return failure;
    }

    private interface Step<T> {
        T run() throws IOException, InterruptedException, StartupException;
    }

    private static <T> CompletableFuture<T> inBackground(Step<T> step) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return step.run();
                    } catch (IOException | StartupException e) {
                        throw new CompletionException(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new CompletionException(e);
                    }
                },
                task -> {
                    Thread thread = new Thread(task, "start");
                    thread.setDaemon(true);
                    thread.start();
                });
    }

    private static <T> T result(CompletableFuture<T> future)
            throws IOException, InterruptedException, StartupException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() instanceof CompletionException wrapped ? wrapped.getCause() : e.getCause();
            if (cause instanceof IOException io) {
                throw io;
            }
            if (cause instanceof StartupException startup) {
                throw startup;
            }
            throw new IllegalStateException(cause);
        }
    }
}
