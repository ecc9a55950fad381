package org.bailiwick.app.workflow.webapps;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.FilterServiceImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.query.Query;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets one filter show everybody what is theirs. Camunda does it with expressions inside filters, which are switched off
 * here because anybody's expression would be evaluated; a property of the filter says it instead. A filter can only narrow
 * what somebody may see.
 */
@Component
class PersonalFilters extends AbstractProcessEnginePlugin {

    /** The property of a filter with the name of a {@link Choice}. */
    static final String CHOICE = "choice";

    private final Clock clock;

    PersonalFilters(Clock clock) {
        this.clock = clock;
    }

    /** What a filter shows beside what its query says. */
    enum Choice {
        /** Given to whoever looks. */
        MINE,
        /** Offered to one of their groups, taken or not. */
        GROUPS,
        /** Offered to one of their groups, and taken by nobody. */
        UNASSIGNED,
        /** Late. */
        OVERDUE
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setFilterService(new Narrowing(configuration));
    }

    private TaskQuery narrow(TaskQuery query, Choice choice, @Nullable Authentication visitor) {
        List<String> groups = visitor == null || visitor.getGroupIds() == null ? List.of() : visitor.getGroupIds();
        // Nobody's name is empty.
        List<String> some = groups.isEmpty() ? List.of("") : groups;
        return switch (choice) {
            case MINE -> query.taskAssignee(visitor == null ? "" : visitor.getUserId());
            case GROUPS -> query.taskCandidateGroupIn(some).includeAssignedTasks();
            case UNASSIGNED -> query.taskCandidateGroupIn(some);
            case OVERDUE -> query.dueBefore(Date.from(clock.instant()));
        };
    }

    private final class Narrowing extends FilterServiceImpl implements FilterService {

        private final ProcessEngineConfigurationImpl configuration;

        Narrowing(ProcessEngineConfigurationImpl configuration) {
            this.configuration = configuration;
        }

        @Override
        public <T> List<T> list(String filter) {
            return list(filter, null);
        }

        @Override
        public <T, Q extends Query<?, T>> List<T> list(String filter, @Nullable Q query) {
            return super.list(filter, narrowed(filter, query));
        }

        @Override
        public <T> List<T> listPage(String filter, int first, int most) {
            return listPage(filter, null, first, most);
        }

        @Override
        public <T, Q extends Query<?, T>> List<T> listPage(String filter, @Nullable Q query, int first, int most) {
            return super.listPage(filter, narrowed(filter, query), first, most);
        }

        @Override
        public <T> T singleResult(String filter) {
            return singleResult(filter, null);
        }

        @Override
        public <T, Q extends Query<?, T>> T singleResult(String filter, @Nullable Q query) {
            return super.singleResult(filter, narrowed(filter, query));
        }

        @Override
        public Long count(String filter) {
            return count(filter, null);
        }

        @Override
        public Long count(String filter, @Nullable Query<?, ?> query) {
            return super.count(filter, narrowed(filter, query));
        }

        @SuppressWarnings("unchecked") // filters are about tasks, and so is what extends them
        private <Q extends Query<?, ?>> @Nullable Q narrowed(String filter, @Nullable Q query) {
            Object choice = getFilter(filter).getProperties() == null
                    ? null
                    : getFilter(filter).getProperties().get(CHOICE);
            if (choice == null) {
                return query;
            }
            IdentityService identity = configuration.getIdentityService();
            TaskQuery tasks = query == null ? new TaskQueryImpl() : (TaskQuery) query;
            return (Q) narrow(tasks, Choice.valueOf(choice.toString()), identity.getCurrentAuthentication());
        }
    }
}
