package org.bailiwick.app.edge.startup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** No secret that stands in a manual, and no demonstration on a server that others reach. */
@Component
class SecretsCheck implements StartupCheck {

    private static final int SHORTEST = 12;

    private static final List<String> SECRETS = List.of(
            "spring.datasource.password",
            "spring.flyway.password",
            "bailiwick.webapps.client-secret",
            "bailiwick.directory.client-secret",
            "bailiwick.devices.bootstrap-token");

    private static final Set<String> FAMOUS = Set.of(
            "bailiwick",
            "keycloak",
            "postgres",
            "password",
            "secret",
            "changeit",
            "change-me",
            "changeme",
            "admin",
            "administrator",
            "demo",
            "test",
            "default",
            "letmein",
            "camunda");

    private final Environment environment;

    SecretsCheck(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "secrets";
    }

    @Override
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (String name : SECRETS) {
            String fault = fault(environment.getProperty(name));
            if (fault != null) {
                faults.add(name + " " + fault + ". Use a random one, as from: openssl rand -hex 24.");
            }
        }
        boolean demo = environment.getProperty("bailiwick.demo", Boolean.class, false);
        if (demo && !isLoopback(environment.getProperty("server.address", ""))) {
            faults.add("bailiwick.demo is on, with users whose passwords everybody knows, and server.address is not"
                    + " 127.0.0.1. Switch it off, or stay on this machine.");
        }
        return faults;
    }

    private static @Nullable String fault(@Nullable String secret) {
        if (secret == null || secret.isEmpty()) {
            // What needs it is off then, or cannot start by itself.
            return null;
        }
        String plain = secret.toLowerCase(Locale.ROOT).replaceAll("[0-9!._ -]+$", "");
        if (FAMOUS.contains(plain) || FAMOUS.contains(secret.toLowerCase(Locale.ROOT))) {
            return "is a word that everybody tries first";
        }
        return secret.length() < SHORTEST ? "has fewer than " + SHORTEST + " characters" : null;
    }

    private static boolean isLoopback(String address) {
        return address.startsWith("127.") || address.equals("localhost") || address.equals("::1");
    }
}
