package org.bailiwick.app.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Learns a person from their token before the directory's next round does, so that a newcomer's first ticket already
 * shows their name; and notes that they are here.
 */
class PeopleAtFirstSight extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(PeopleAtFirstSight.class);
    private static final int REMEMBERED = 10_000;

    private final PersonStore store;
    private final LastSeen lastSeen;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** What each person's token said last; the oldest is forgotten, which costs one comparison in the database. */
    private final Map<UUID, CurrentUser> seen = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, CurrentUser> eldest) {
            return size() > REMEMBERED;
        }
    });

    PeopleAtFirstSight(PersonStore store, LastSeen lastSeen, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.lastSeen = lastSeen;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        CurrentUser.in(SecurityContextHolder.getContext().getAuthentication()).ifPresent(user -> {
            learn(user);
            lastSeen.here(user.id());
        });
        chain.doFilter(request, response);
    }

    private void learn(CurrentUser user) {
        if (user.equals(seen.get(user.id()))) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> store.learn(
                    new Person(
                            user.id(), user.username(), user.name(), user.email(), true, user.roles(), user.groups()),
                    clock.instant()));
            seen.put(user.id(), user);
        } catch (DataAccessException e) {
            LOG.warn("{} could not be remembered: {}", user.id(), e.getMessage());
        }
    }
}
