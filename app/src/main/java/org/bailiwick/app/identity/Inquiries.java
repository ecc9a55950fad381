package org.bailiwick.app.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bailiwick.connectors.directory.Directory;
import org.bailiwick.connectors.directory.DirectoryPerson;
import org.bailiwick.connectors.directory.DirectoryUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the directory about single people, on few threads of its own: an answer that does not come holds up one of them
 * and nobody else. Rounds of the watch have other threads than people who wait.
 */
@Component
class Inquiries implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Inquiries.class);
    private static final int THREADS = 4;
    private static final int WATCHED = 2_000;
    private static final int WAITING = 200;

    private final ObjectProvider<Directory> directory;
    private final DirectoryAnswers answers;
    private final DirectoryReach reach;
    private final Clock clock;
    private final ThreadPoolExecutor watch = threads("directory-watch-", WATCHED);
    private final ThreadPoolExecutor prompt = threads("directory-prompt-", WAITING);
    private final Map<UUID, FutureTask<Entitlement>> underWay = new ConcurrentHashMap<>();

    Inquiries(ObjectProvider<Directory> directory, DirectoryAnswers answers, DirectoryReach reach, Clock clock) {
        this.directory = directory;
        this.answers = answers;
        this.reach = reach;
        this.clock = clock;
    }

    /** Whether there is anybody to ask. */
    boolean possible() {
        return directory.getIfAvailable() != null;
    }

    /** Asks when a thread of the watch is free, unless somebody asks already. Returns whether it was taken on. */
    boolean soon(UUID id) {
        try {
            shared(id, watch);
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    /** Asks, or joins whoever asks already, and waits at most so long; the answer is then taken over later. */
    void atOnce(UUID id, Duration patience) {
        try {
            await(shared(id, prompt), patience);
        } catch (DirectoryUnavailable | RejectedExecutionException unanswered) {
            LOG.debug("{} was not answered for in time", id, unanswered);
        }
    }

    /**
     * Asks anew, whoever else asks: what is told is true now.
     *
     * @throws DirectoryUnavailable when there is no answer in time
     */
    Entitlement now(UUID id, Duration patience) {
        FutureTask<Entitlement> question = new FutureTask<>(() -> ask(id));
        try {
            prompt.execute(question);
        } catch (RejectedExecutionException full) {
            throw new DirectoryUnavailable("Too many wait for the directory");
        }
        return await(question, patience);
    }

    @Override
    public void destroy() {
        watch.shutdownNow();
        prompt.shutdownNow();
    }

    private FutureTask<Entitlement> shared(UUID id, Executor executor) {
        FutureTask<Entitlement> mine = new FutureTask<>(() -> {
            try {
                return ask(id);
            } finally {
                underWay.remove(id);
            }
        });
        FutureTask<Entitlement> others = underWay.putIfAbsent(id, mine);
        if (others != null) {
            return others;
        }
        try {
            executor.execute(mine);
        } catch (RejectedExecutionException full) {
            underWay.remove(id);
            throw full;
        }
        return mine;
    }

    private Entitlement ask(UUID id) {
        Instant asked = clock.instant();
        try {
            Optional<DirectoryPerson> answer = directory.getObject().person(id);
            reach.answered(asked);
            return answers.take(id, answer, asked);
        } catch (DirectoryUnavailable e) {
            reach.failed(e, clock.instant());
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("What the directory says of {} could not be taken over: {}", id, e.toString());
            throw e;
        }
    }

    private static Entitlement await(FutureTask<Entitlement> question, Duration patience) {
        try {
            return question.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof DirectoryUnavailable unavailable
                    ? unavailable
                    : new DirectoryUnavailable("The directory's answer could not be taken over");
        } catch (TimeoutException e) {
            throw new DirectoryUnavailable("The directory did not answer within " + patience.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DirectoryUnavailable("The wait for the directory was broken off");
        }
    }

    private static ThreadPoolExecutor threads(String name, int waiting) {
        CustomizableThreadFactory factory = new CustomizableThreadFactory(name);
        factory.setDaemon(true);
        var threads = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(waiting), factory);
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
