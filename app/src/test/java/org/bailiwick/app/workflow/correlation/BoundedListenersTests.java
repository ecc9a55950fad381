package org.bailiwick.app.workflow.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import org.bailiwick.app.workflow.EngineTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** However many facts come at once, those who listen take a few threads, and what waits has a bound. */
@EngineTest
class BoundedListenersTests {

    @Autowired
    private AsyncConfigurer listening;

    @Test
    void listenersShareAPool() {
        assertThat(listening.getAsyncExecutor())
                .isInstanceOfSatisfying(
                        ThreadPoolTaskExecutor.class,
                        pool -> assertThat(pool)
                                .returns(8, ThreadPoolTaskExecutor::getMaxPoolSize)
                                .returns(10_000, ThreadPoolTaskExecutor::getQueueCapacity));
    }
}
