package org.bailiwick.app.tickets;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket is opened with, see {@link #of}. Its priority is decided by the process that starts with it.
 *
 * @param title one line, 1 to 200 characters
 * @param description up to 20,000 characters, may be empty
 * @param requesterId the person it is for; absent when a machine opened it
 * @param deviceId the device it is about first of all
 * @param alertId the alert that caused it
 * @param impact 1 (department) to 3 (person)
 * @param urgency 1 (now) to 3 (can wait)
 * @param category key of a category
 * @param runbook key of the runbook that was chosen for it
 * @param affectedId who has the trouble, when that is not the requester; absent: the owner of the device, if a machine asks
 * @param site key of where the trouble is; absent: where the device is, else where the affected person is
 * @param service key of the service that suffers
 * @param devices further devices it is about
 * @param tags words to find it by
 * @param fields values of the fields its category asks for
 * @param catalogueItem key of what was ordered
 * @param parentNumber of the ticket it is a part of
 */
public record NewTicket(
        TicketKind kind,
        String title,
        String description,
        @Nullable UUID requesterId,
        @Nullable UUID deviceId,
        @Nullable UUID alertId,
        int impact,
        int urgency,
        @Nullable String category,
        TicketSource source,
        @Nullable String runbook,
        @Nullable UUID affectedId,
        @Nullable String site,
        @Nullable String service,
        Set<UUID> devices,
        Set<String> tags,
        Map<String, Object> fields,
        @Nullable String catalogueItem,
        @Nullable String parentNumber) {

    public NewTicket {
        devices = Set.copyOf(devices);
        tags = Set.copyOf(tags);
        fields = Map.copyOf(fields);
    }

    /** For the requester, where its device or they are. */
    public NewTicket(
            TicketKind kind,
            String title,
            String description,
            @Nullable UUID requesterId,
            @Nullable UUID deviceId,
            @Nullable UUID alertId,
            int impact,
            int urgency,
            @Nullable String category,
            TicketSource source,
            @Nullable String runbook) {
        this(
                kind,
                title,
                description,
                requesterId,
                deviceId,
                alertId,
                impact,
                urgency,
                category,
                source,
                runbook,
                null,
                null);
    }

    /** Of one device at most, without service, tags and fields. */
    public NewTicket(
            TicketKind kind,
            String title,
            String description,
            @Nullable UUID requesterId,
            @Nullable UUID deviceId,
            @Nullable UUID alertId,
            int impact,
            int urgency,
            @Nullable String category,
            TicketSource source,
            @Nullable String runbook,
            @Nullable UUID affectedId,
            @Nullable String site) {
        this(
                kind,
                title,
                description,
                requesterId,
                deviceId,
                alertId,
                impact,
                urgency,
                category,
                source,
                runbook,
                affectedId,
                site,
                null,
                Set.of(),
                Set.of(),
                Map.of(),
                null,
                null);
    }

    /** A ticket of least impact and urgency about nothing in particular, to be told more of. */
    public static Draft of(TicketKind kind, String title, TicketSource source) {
        return new Draft(kind, title, source);
    }

    /** The same, to be changed. */
    public Draft but() {
        Draft draft = new Draft(kind, title, source)
                .description(description)
                .requester(requesterId)
                .alert(alertId)
                .impact(impact)
                .urgency(urgency)
                .category(category)
                .runbook(runbook)
                .affected(affectedId)
                .site(site)
                .service(service)
                .tags(tags)
                .fields(fields)
                .catalogueItem(catalogueItem)
                .parent(parentNumber);
        return draft.device(deviceId).devices(devices);
    }

    /** A ticket being written. */
    public static final class Draft {

        private final TicketKind kind;
        private final String title;
        private final TicketSource source;
        private String description = "";
        private @Nullable UUID requesterId;
        private @Nullable UUID deviceId;
        private @Nullable UUID alertId;
        private int impact = 3;
        private int urgency = 3;
        private @Nullable String category;
        private @Nullable String runbook;
        private @Nullable UUID affectedId;
        private @Nullable String site;
        private @Nullable String service;
        private Set<UUID> devices = Set.of();
        private Set<String> tags = Set.of();
        private Map<String, Object> fields = Map.of();
        private @Nullable String catalogueItem;
        private @Nullable String parentNumber;

        private Draft(TicketKind kind, String title, TicketSource source) {
            this.kind = kind;
            this.title = title;
            this.source = source;
        }

        public Draft description(String text) {
            description = text;
            return this;
        }

        public Draft requester(@Nullable UUID id) {
            requesterId = id;
            return this;
        }

        /** The device it is about first of all. */
        public Draft device(@Nullable UUID id) {
            deviceId = id;
            return this;
        }

        public Draft alert(@Nullable UUID id) {
            alertId = id;
            return this;
        }

        /** 1 (department) to 3 (person). */
        public Draft impact(int weight) {
            impact = weight;
            return this;
        }

        /** 1 (now) to 3 (can wait). */
        public Draft urgency(int weight) {
            urgency = weight;
            return this;
        }

        public Draft category(@Nullable String key) {
            category = key;
            return this;
        }

        public Draft runbook(@Nullable String key) {
            runbook = key;
            return this;
        }

        public Draft affected(@Nullable UUID personId) {
            affectedId = personId;
            return this;
        }

        public Draft site(@Nullable String key) {
            site = key;
            return this;
        }

        public Draft service(@Nullable String key) {
            service = key;
            return this;
        }

        /** Further devices. */
        public Draft devices(Collection<UUID> ids) {
            devices = new LinkedHashSet<>(ids);
            return this;
        }

        public Draft tags(Collection<String> words) {
            tags = new LinkedHashSet<>(words);
            return this;
        }

        /** Values of the fields the category asks for. */
        public Draft fields(Map<String, Object> values) {
            fields = values;
            return this;
        }

        public Draft catalogueItem(@Nullable String key) {
            catalogueItem = key;
            return this;
        }

        /** The ticket it is a part of. */
        public Draft parent(@Nullable String number) {
            parentNumber = number;
            return this;
        }

        public NewTicket build() {
            return new NewTicket(
                    kind,
                    title,
                    description,
                    requesterId,
                    deviceId,
                    alertId,
                    impact,
                    urgency,
                    category,
                    source,
                    runbook,
                    affectedId,
                    site,
                    service,
                    devices,
                    tags,
                    fields,
                    catalogueItem,
                    parentNumber);
        }
    }
}
