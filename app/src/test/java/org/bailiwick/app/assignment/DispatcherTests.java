package org.bailiwick.app.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who of a team gets the next ticket. */
@ServerTest
class DispatcherTests {

    private static final Work ANYTHING = new Work(null, null, null);

    @Autowired
    private Dispatcher dispatcher;

    @Autowired
    private AssignmentStore store;

    @Autowired
    private AbsenceStore absences;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private TransactionTemplate transaction;

    /** A team of its own for each test. */
    private final String team = "team-" + UUID.randomUUID();

    @BeforeEach
    void takeTurns() {
        store.save(new Team(team, Strategy.ROUND_ROBIN, 600));
    }

    @Test
    void isNobodyWhileNobodyIsThere() {
        member("anna");
        assertThat(dispatcher.choose(team, ANYTHING)).isEmpty();
    }

    @Test
    void isNobodyWherePeopleTakeTheirWorkThemselves() {
        there(member("anna"));
        store.save(new Team(team, Strategy.MANUAL, 600));
        assertThat(dispatcher.choose(team, ANYTHING)).isEmpty();
        assertThat(dispatcher.choose("nobodys-team", ANYTHING)).isEmpty();
    }

    @Test
    void isWhoeverWaitedLongest() {
        there(member("anna"));
        there(member("bert"));
        there(member("cleo"));
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            chosen.add(next(ANYTHING));
        }
        assertThat(chosen.subList(0, 3)).containsExactlyInAnyOrder("anna", "bert", "cleo");
        assertThat(chosen.subList(3, 6)).isEqualTo(chosen.subList(0, 3));
    }

    @Test
    void isEachInTurnAlsoWhenAllAskAtOnce() throws Exception {
        there(member("anna"));
        there(member("bert"));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<String> asking = () -> next(ANYTHING);
            List<String> chosen = new ArrayList<>();
            for (Future<String> answer : threads.invokeAll(java.util.Collections.nCopies(8, asking))) {
                chosen.add(answer.get());
            }
            assertThat(chosen).filteredOn("anna"::equals).hasSize(4);
            assertThat(chosen).filteredOn("bert"::equals).hasSize(4);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void isFoundAtOnceWhereThereIsNoChoice() throws Exception {
        assertThat(whileAnotherHasChosen(() -> dispatcher.choose(team, ANYTHING)))
                .isEmpty();
        UUID anna = there(member("anna"));
        assertThat(whileAnotherHasChosen(() -> dispatcher.choose(team, ANYTHING)))
                .map(Person::id)
                .contains(anna);
    }

    @Test
    void isTheOtherOneForTheSecondOfTwoTicketsAtOnce() throws Exception {
        there(member("anna"));
        there(member("bert"));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            AtomicReference<Future<Optional<Person>>> second = new AtomicReference<>();
            Optional<Person> first = transaction.execute(status -> {
                Optional<Person> chosen = dispatcher.choose(team, ANYTHING);
                second.set(thread.submit(() -> dispatcher.choose(team, ANYTHING)));
                Awaitility.await().until(this::somebodyWaitsForTheTeam);
                return chosen;
            });
            assertThat(second.get().get()).isPresent().isNotEqualTo(first);
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void isWhoHadNoTurnAloneBefore() {
        UUID anna = there(member("anna"));
        there(member("bert"));
        next(ANYTHING);
        next(ANYTHING);
        assertThat(next(new Work(null, null, anna))).isEqualTo("bert");
        assertThat(next(ANYTHING)).isEqualTo("anna");
    }

    @Test
    void isWhoHasTheFewestOpen() {
        store.save(new Team(team, Strategy.LEAST_LOADED, 600));
        UUID anna = there(member("anna"));
        there(member("bert"));
        open(anna, "in_progress");
        assertThat(next(ANYTHING)).isEqualTo("bert");
        open(anna, "resolved");
        assertThat(next(ANYTHING)).isEqualTo("bert");
    }

    @Test
    void isWhoKnowsHowAndAnybodyWhenNobodyWhoIsThereDoes() {
        UUID anna = there(member("anna"));
        there(member("bert"));
        store.setSkills(anna, Set.of("network"));
        for (int i = 0; i < 3; i++) {
            assertThat(next(new Work("network", null, null))).isEqualTo("anna");
        }
        store.available(anna, null);
        assertThat(next(new Work("network", null, null))).isEqualTo("bert");
    }

    @Test
    void isNeverWhoAskedForIt() {
        UUID anna = there(member("anna"));
        assertThat(dispatcher.choose(team, new Work(null, null, anna))).isEmpty();
    }

    @Test
    void isSomebodyWhoReachesTheSite() {
        there(member("anna", "site-vienna"));
        there(member("bert", "site-graz"));
        assertThat(next(new Work(null, "graz", null))).isEqualTo("bert");
        assertThat(dispatcher.choose(team, new Work(null, "linz", null))).isEmpty();
    }

    @Test
    void isWhoStandsInForSomebodyAway() {
        UUID anna = there(member("anna"));
        UUID bert = there(person("bert", Set.of("service-desk"), Set.of()));
        away(anna, bert);
        assertThat(next(ANYTHING)).isEqualTo("bert");
        clock.advance(Duration.ofHours(2));
        store.available(anna, clock.instant().plusSeconds(60));
        assertThat(next(ANYTHING)).isEqualTo("anna");
    }

    @Test
    void isNobodyWhenSubstitutesMakeACircle() {
        UUID anna = there(member("anna"));
        UUID bert = there(member("bert"));
        away(anna, bert);
        away(bert, anna);
        assertThat(dispatcher.choose(team, ANYTHING)).isEmpty();
    }

    @Test
    void isNobodyWhoseShiftIsOver() {
        UUID anna = member("anna");
        store.available(anna, clock.instant().plusSeconds(60));
        clock.advance(Duration.ofMinutes(2));
        assertThat(dispatcher.choose(team, ANYTHING)).isEmpty();
    }

    /** What is answered before the other transaction ends. */
    private <T> T whileAnotherHasChosen(Callable<T> asking) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                dispatcher.choose(team, ANYTHING);
                try {
                    return thread.submit(asking).get(30, TimeUnit.SECONDS);
                } catch (InterruptedException | ExecutionException | TimeoutException e) {
                    throw new IllegalStateException(e);
                }
            }));
        } finally {
            thread.shutdownNow();
        }
    }

    private boolean somebodyWaitsForTheTeam() {
        return jdbc.sql("""
                        select exists (select from pg_stat_activity
                                       where datname = current_database() and wait_event_type = 'Lock'
                                         and query like '%from assignment_team%')
                        """).query(Boolean.class).single();
    }

    private String next(Work work) {
        return dispatcher
                .choose(team, work)
                .map(Person::username)
                .map(name -> name.substring(0, name.indexOf('-')))
                .orElse("nobody");
    }

    private UUID member(String name, String... groups) {
        Set<String> all = new java.util.HashSet<>(Set.of(groups));
        all.add(team);
        return person(name, Set.of("service-desk"), all);
    }

    private UUID person(String name, Set<String> roles, Set<String> groups) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into person (id, username, name, enabled, roles, groups, updated_at)
                        values (:id, :username, :name, true, :roles, :groups, now())
                        """)
                .param("id", id)
                .param("username", name + "-" + id)
                .param("name", name)
                .param("roles", roles.toArray(String[]::new))
                .param("groups", groups.toArray(String[]::new))
                .update();
        return id;
    }

    private UUID there(UUID person) {
        store.available(person, clock.instant().plus(Duration.ofHours(1)));
        return person;
    }

    private void away(UUID person, @Nullable UUID substitute) {
        absences.insert(new Absence(
                UUID.randomUUID(),
                person,
                clock.instant(),
                clock.instant().plus(Duration.ofHours(1)),
                substitute,
                false,
                ""));
    }

    private void open(UUID assignee, String status) {
        jdbc.sql("""
                        insert into ticket (number, kind, title, description, status, priority, impact, urgency,
                                            assignee_id, source, created_at, updated_at)
                        values (:number, 'incident', 'x', '', :status, 'P3', 3, 3, :assignee, 'api', now(), now())
                        """)
                .param("number", "INC-" + UUID.randomUUID())
                .param("status", status)
                .param("assignee", assignee)
                .update();
    }
}
