package org.bailiwick.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.testing.DirectoryTest;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestDirectory;
import org.bailiwick.connectors.directory.DirectoryPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DirectoryTest
class PeopleTests {

    @Autowired
    private People people;

    @Autowired
    private PersonStore store;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestDirectory directory;

    @Autowired
    private DirectorySynchronisation synchronisation;

    private final String unique = UUID.randomUUID().toString();

    @BeforeEach
    void laterThanTheLastRound() {
        clock.advance(java.time.Duration.ofSeconds(60));
        directory.reset();
    }

    @Test
    void takesPeopleOverWithRolesAndGroups() {
        DirectoryPerson lena = person("lena", Set.of("service-desk-lead", "requester", "default-roles-bailiwick"));
        round(lena);

        Person known = people.find(lena.id()).orElseThrow();
        assertThat(known.roles()).containsExactlyInAnyOrder("service-desk-lead", "requester");
        assertThat(people.groupsOf(lena.id())).containsExactly("night-shift", "requester", "service-desk-lead");
        assertThat(people.byUsername(lena.username().toUpperCase(java.util.Locale.ROOT)))
                .contains(known);
        assertThat(people.membersOf("night-shift")).contains(known);
        assertThat(people.membersOf("service-desk-lead")).contains(known);
        assertThat(people.search(unique, 10)).containsExactly(known);
        assertThat(people.findAll(List.of(lena.id(), UUID.randomUUID()))).containsOnlyKeys(lena.id());
    }

    @Test
    void keepsButDisablesWhoIsGone() {
        DirectoryPerson lena = person("lena", Set.of("service-desk"));
        DirectoryPerson sam = person("sam", Set.of("service-desk"));
        round(lena, sam);
        clock.advance(java.time.Duration.ofSeconds(60));

        round(sam);

        assertThat(people.find(lena.id()).orElseThrow().enabled()).isFalse();
        assertThat(people.groupsOf(lena.id())).isEmpty();
        assertThat(people.search(unique, 10)).extracting(Person::id).containsExactly(sam.id());
    }

    @Test
    void givesANameToWhoeverHasItNow() {
        DirectoryPerson before = person("lena", Set.of());
        round(before);
        clock.advance(java.time.Duration.ofSeconds(60));
        DirectoryPerson anew =
                new DirectoryPerson(UUID.randomUUID(), before.username(), "Lena anew", null, true, Set.of(), Set.of());

        round(anew);

        assertThat(people.byUsername(before.username()).map(Person::id)).contains(anew.id());
        assertThat(people.find(before.id()).orElseThrow().enabled()).isFalse();
    }

    @Test
    void doesNotLetALeftOverTokenBringSomebodyBack() {
        DirectoryPerson gone =
                new DirectoryPerson(UUID.randomUUID(), "gone-" + unique, "Gone", null, false, Set.of(), Set.of());
        round(gone);

        transaction.executeWithoutResult(status -> store.learn(
                new Person(gone.id(), gone.username(), "Gone", null, true, Set.of("auditor"), Set.of()),
                clock.instant()));

        assertThat(people.find(gone.id()).orElseThrow().enabled()).isFalse();
        assertThat(people.membersOf("auditor")).extracting(Person::id).doesNotContain(gone.id());
    }

    @Test
    void writesNothingWhenNothingHasChanged() {
        DirectoryPerson lena = person("lena", Set.of("auditor", "service-desk"));
        Person known =
                new Person(lena.id(), lena.username(), lena.name(), lena.email(), true, lena.roles(), lena.groups());

        assertThat(transaction.<Boolean>execute(status -> store.tell(known, clock.instant())))
                .isTrue();
        assertThat(transaction.<Boolean>execute(status -> store.tell(known, clock.instant())))
                .isFalse();
    }

    @Test
    void anOldAnswerDoesNotUndoALaterOne() {
        DirectoryPerson lena = person("lena", Set.of("auditor"));
        round(lena);
        Person before = people.find(lena.id()).orElseThrow();

        boolean written = Boolean.TRUE.equals(transaction.execute(status -> store.tell(
                new Person(lena.id(), lena.username(), "Of yesterday", null, true, Set.of(), Set.of()),
                clock.instant().minusSeconds(1))));

        assertThat(written).isFalse();
        assertThat(people.find(lena.id())).contains(before);
    }

    @Test
    void aTokenDoesNotOverruleTheDirectory() {
        DirectoryPerson lena = person("lena", Set.of("requester"));
        round(lena);

        transaction.executeWithoutResult(status -> store.learn(
                new Person(lena.id(), lena.username(), lena.name(), null, true, Set.of("administrator"), Set.of()),
                clock.instant()));

        assertThat(people.find(lena.id()).orElseThrow().roles()).containsExactly("requester");
    }

    @Test
    void changedRightsAreInTheTrail() {
        DirectoryPerson lena = person("lena", Set.of("auditor"));
        round(lena);
        clock.advance(java.time.Duration.ofSeconds(60));

        round(new DirectoryPerson(
                lena.id(), lena.username(), lena.name(), lena.email(), true, Set.of("requester"), lena.groups()));

        assertThat(jdbc.sql("""
                        select actor_id || ' ' || (before ->> 'roles') || ' ' || (after ->> 'roles') from audit_event
                        where subject_type = 'person' and subject_id = :id and action = 'person.rights-changed'
                        """)
                        .param("id", lena.id().toString())
                        .query(String.class)
                        .list())
                .containsExactly("directory [\"auditor\"] [\"requester\"]");
    }

    @Test
    void anEmptyDirectoryIsABrokenOne() {
        DirectoryPerson lena = person("lena", Set.of());
        round(lena);

        round();

        assertThat(people.find(lena.id()).orElseThrow().enabled()).isTrue();
    }

    @Test
    void leavesEverybodyAsTheyAreWhileTheDirectoryIsAway() {
        DirectoryPerson lena = person("lena", Set.of());
        round(lena);
        directory.away(true);

        synchronisation.run();
        synchronisation.run();

        assertThat(people.find(lena.id()).orElseThrow().enabled()).isTrue();
    }

    private void round(DirectoryPerson... present) {
        directory.reset();
        List.of(present).forEach(directory::put);
        synchronisation.run();
    }

    private DirectoryPerson person(String username, Set<String> roles) {
        return new DirectoryPerson(
                UUID.randomUUID(),
                username + "-" + unique,
                "Name of " + username,
                username + "@example.org",
                true,
                roles,
                Set.of("night-shift"));
    }
}
