package org.bailiwick.app.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The demo users, one or more for every role. */
public enum TestPerson {
    RITA("Rita Requester"),
    RALF("Ralf Requester"),
    SAM("Sam Desk", "service-desk"),
    LENA("Lena Lead", "service-desk-lead", "service-desk"),
    CHRIS("Chris Change", "change-manager"),
    DANA("Dana Designer", "process-designer"),
    ED("Ed Endpoint", "endpoint-admin"),
    AUDRA("Audra Auditor", "auditor"),
    ADA("Ada Admin", "administrator");

    private final String fullName;
    private final List<String> roles;

    TestPerson(String fullName, String... roles) {
        this.fullName = fullName;
        this.roles = java.util.stream.Stream.concat(java.util.stream.Stream.of("requester"), List.of(roles).stream())
                .toList();
    }

    /** The same in every run. */
    public UUID id() {
        return UUID.nameUUIDFromBytes(username().getBytes(StandardCharsets.UTF_8));
    }

    public String username() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String fullName() {
        return fullName;
    }

    public List<String> roles() {
        return roles;
    }
}
