package org.bailiwick.app.testing;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.bailiwick.connectors.directory.Directory;
import org.bailiwick.connectors.directory.DirectoryPerson;
import org.bailiwick.connectors.directory.DirectoryUnavailable;
import org.bailiwick.connectors.directory.ManagedElsewhere;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** A directory a test may change, take away and slow down. {@code @Import} its configuration to give the server one. */
public final class TestDirectory implements Directory {

    private final Map<UUID, DirectoryPerson> people = new ConcurrentHashMap<>();
    private final Map<UUID, CountDownLatch> slow = new ConcurrentHashMap<>();
    private final Map<UUID, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final Set<UUID> readOnly = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<String>> carried = new ConcurrentHashMap<>();
    private volatile boolean away;

    /** Makes or changes somebody; roles are their groups too. */
    public DirectoryPerson put(UUID id, String username, String... roles) {
        return put(new DirectoryPerson(id, username, username, null, true, Set.of(roles), Set.of(roles)));
    }

    /** Makes or changes somebody. */
    public DirectoryPerson put(DirectoryPerson person) {
        people.put(person.id(), person);
        return person;
    }

    /** As they are among the demo users. */
    public DirectoryPerson put(TestPerson person) {
        return put(person.id(), person.username(), person.roles().toArray(String[]::new));
    }

    /** Keeps them, but lets them in no longer. */
    public void disable(UUID id) {
        people.computeIfPresent(
                id,
                (same, person) -> new DirectoryPerson(
                        id, person.username(), person.name(), person.email(), false, person.roles(), person.groups()));
    }

    public void remove(UUID id) {
        people.remove(id);
    }

    /** Nobody is in it and everything works. */
    public void reset() {
        people.clear();
        slow.values().forEach(CountDownLatch::countDown);
        slow.clear();
        asked.clear();
        readOnly.clear();
        carried.clear();
        away = false;
    }

    /** Whether it answers. */
    public void away(boolean gone) {
        away = gone;
    }

    /** Answers about the person come when the latch is open. */
    public CountDownLatch slow(UUID id) {
        CountDownLatch latch = new CountDownLatch(1);
        slow.put(id, latch);
        return latch;
    }

    /** These roles come with the group or role of that name. */
    public void carries(String name, String... roles) {
        carried.put(name, Set.of(roles));
    }

    /** Memberships of the person cannot be taken back. */
    public void readOnly(UUID id) {
        readOnly.add(id);
    }

    /** How often it was asked about the person. */
    public int asked(UUID id) {
        AtomicInteger times = asked.get(id);
        return times == null ? 0 : times.get();
    }

    @Override
    public List<DirectoryPerson> people() {
        failWhenAway();
        return List.copyOf(people.values());
    }

    @Override
    public Optional<DirectoryPerson> person(UUID id) {
        asked.computeIfAbsent(id, first -> new AtomicInteger()).incrementAndGet();
        @Nullable CountDownLatch latch = slow.get(id);
        if (latch != null) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new DirectoryUnavailable("interrupted");
            }
        }
        failWhenAway();
        return Optional.ofNullable(people.get(id));
    }

    @Override
    public void grant(UUID id, String role) {
        failWhenAway();
        change(id, role, true);
    }

    @Override
    public void revoke(UUID id, String role) {
        failWhenAway();
        if (readOnly.contains(id)) {
            throw new ManagedElsewhere("read only");
        }
        change(id, role, false);
    }

    @Override
    public void join(UUID id, String group) {
        grant(id, group);
    }

    @Override
    public void leave(UUID id, String group) {
        revoke(id, group);
    }

    @Override
    public Set<String> rolesWithGroup(String group) {
        failWhenAway();
        return carried.getOrDefault(group, Set.of());
    }

    @Override
    public Set<String> rolesWithRole(String role) {
        return rolesWithGroup(role);
    }

    private void change(UUID id, String role, boolean have) {
        people.computeIfPresent(id, (same, person) -> {
            Set<String> roles = new HashSet<>(person.roles());
            Set<String> groups = new HashSet<>(person.groups());
            if (have) {
                roles.add(role);
                groups.add(role);
            } else {
                roles.remove(role);
                groups.remove(role);
            }
            return new DirectoryPerson(
                    id, person.username(), person.name(), person.email(), person.enabled(), roles, groups);
        });
    }

    private void failWhenAway() {
        if (away) {
            throw new DirectoryUnavailable("It is away in this test");
        }
    }

    /** Puts the directory into a test's context. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Configuration {

        @Bean
        TestDirectory directory() {
            return new TestDirectory();
        }
    }
}
