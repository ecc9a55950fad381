package org.bailiwick.app.workflow.correlation;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells the engine something in a transaction of its own, again when somebody else moved the same instance just then. */
@Component
class Retried {

    private static final Logger LOG = LoggerFactory.getLogger(Retried.class);
    private static final int TRIES = 5;

    private final TransactionTemplate transaction;

    Retried(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    void run(Runnable work) {
        for (int tried = 1; ; tried++) {
            try {
                transaction.executeWithoutResult(status -> work.run());
                return;
            } catch (OptimisticLockingException | ConcurrencyFailureException e) {
                if (tried == TRIES) {
                    throw e;
                }
                LOG.debug("Trying again, the instance was moved meanwhile: {}", e.getMessage());
            }
        }
    }
}
