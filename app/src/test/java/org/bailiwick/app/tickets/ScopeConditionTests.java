package org.bailiwick.app.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.testing.ServerTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database is asked and what is decided in memory must be the same; every combination is tried in both. */
@ServerTest
class ScopeConditionTests {

    private static final UUID ME = UUID.randomUUID();

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @MethodSource("scopes")
    void databaseAndMemoryAgree(Scope scope) {
        List<String> differences = new ArrayList<>();
        for (TicketScope.Facts facts : everyCombination()) {
            boolean inDatabase = jdbc.sql("""
                            select %s
                            from (values (cast(:site as text), cast(:team as text), cast(:requester as uuid),
                                          cast(:affected as uuid), cast(:assignee as uuid), 'INC-0'))
                                 as t (site, assigned_group, requester_id, affected_id, assignee_id, number)
                            """.formatted("coalesce(" + TicketScope.condition(scope, "t") + ", false)"))
                    .params(scope.parameters())
                    .param("site", facts.site())
                    .param("team", facts.group())
                    .param("requester", facts.requesterId())
                    .param("affected", facts.affectedId())
                    .param("assignee", facts.assigneeId())
                    .query(Boolean.class)
                    .single();
            if (inDatabase != TicketScope.covers(scope, facts)) {
                differences.add(facts + " is " + inDatabase + " in the database");
            }
        }
        assertThat(differences).isEmpty();
    }

    private static Stream<Scope> scopes() {
        return Stream.of(
                new Scope.Nothing(),
                new Scope.Own(ME),
                new Scope.Group(ME, Set.of("desk", "network"), Set.of("vienna", "graz")),
                new Scope.Group(ME, Set.of("desk"), Set.of()),
                new Scope.Group(ME, Set.of(), Set.of()),
                new Scope.All());
    }

    private static List<TicketScope.Facts> everyCombination() {
        List<@Nullable String> sites = Arrays.asList(null, "vienna", "linz");
        List<@Nullable String> teams = Arrays.asList(null, "desk", "other");
        List<@Nullable UUID> people = Arrays.asList(null, ME, UUID.randomUUID());
        List<TicketScope.Facts> all = new ArrayList<>();
        for (String site : sites) {
            for (String team : teams) {
                for (UUID requester : people) {
                    for (UUID affected : people) {
                        people.forEach(assignee ->
                                all.add(new TicketScope.Facts(site, team, requester, affected, assignee, Set.of())));
                    }
                }
            }
        }
        return all;
    }
}
