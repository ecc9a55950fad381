package org.bailiwick.app.workflow.actions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.knowledge.ArticleActions;
import org.bailiwick.app.knowledge.Articles;
import org.bailiwick.app.tickets.ActionNotOpen;
import org.bailiwick.app.tickets.TicketAction;
import org.bailiwick.app.tickets.TicketActions;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.tasks.Tasks;
import org.bailiwick.processes.Actions;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The actions of a ticket or an article are what its instances wait for: messages named {@code action.*}, and the
 * completion of tasks that say so. Nothing else is stored about them, so a new version of a model brings its own buttons.
 */
@Component
class ProcessActions implements TicketActions, ArticleActions {

    private static final Set<String> DESK = Set.of(Role.SERVICE_DESK, Role.SERVICE_DESK_LEAD);

    private static final UUID NOBODY = new UUID(0, 0);

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final Tickets tickets;
    private final Articles articles;
    private final Tasks tasks;
    private final Forms forms;
    private final TransactionTemplate transaction;
    private final FailedActions failed;
    private final Audit audit;

    /** By id of the version of a process, whose model never changes. */
    private final Cache<String, List<String>> orders =
            Caffeine.newBuilder().maximumSize(200).build();

    ProcessActions(
            RuntimeService runtime,
            RepositoryService repository,
            Tickets tickets,
            Articles articles,
            Tasks tasks,
            Forms forms,
            TransactionTemplate transaction,
            FailedActions failed,
            Audit audit) {
        this.runtime = runtime;
        this.repository = repository;
        this.tickets = tickets;
        this.articles = articles;
        this.tasks = tasks;
        this.forms = forms;
        this.transaction = transaction;
        this.failed = failed;
        this.audit = audit;
    }

    @Override
    @Transactional(readOnly = true)
    public List<TicketAction> openFor(String number, CurrentUser user) {
        return open(number, user).stream().map(Open::action).toList();
    }

    @Override
    public void perform(String number, String action, Map<String, Object> fields, CurrentUser user) {
        failed.watch(number, action, () -> attempt(number, action, fields, user));
    }

    private void attempt(String number, String action, Map<String, Object> fields, CurrentUser user) {
        try {
            transaction.executeWithoutResult(status -> performOpen(number, action, fields, user));
        } catch (ProcessEngineException e) {
            // What is open now, nobody knows before that transaction is over.
            List<Open> open = open(number, user);
            if (lostRace(e)
                    || open.stream().noneMatch(one -> one.action().name().equals(action))) {
                throw notOpen(number, action, open);
            }
            throw e;
        }
    }

    /** Somebody else was quicker; in between, the engine knows no name for it, and what is open tells. */
    private static boolean lostRace(ProcessEngineException e) {
        return e instanceof MismatchingMessageCorrelationException || e instanceof OptimisticLockingException;
    }

    private void performOpen(String number, String action, Map<String, Object> fields, CurrentUser user) {
        List<Open> open = open(number, user);
        Open wanted = open.stream()
                .filter(one -> one.action().name().equals(action))
                .findFirst()
                .orElseThrow(() -> notOpen(number, action, open));
        Map<String, Object> variables =
                new HashMap<>(forms.accept(wanted.action().form(), fields, user));
        variables.put(Actions.ACTOR, user.username());
        if (wanted.taskId() == null) {
            runtime.createMessageCorrelation(Actions.PREFIX + action)
                    .processInstanceId(wanted.instanceId())
                    .setVariables(variables)
                    .correlate();
            audit.record(AuditEntry.of("ticket.action", "ticket", number).after(Map.of("action", action)));
        } else {
            tasks.complete(wanted.taskId(), variables, user, Scope.of(user, Resource.TICKET_ACTIONS));
        }
    }

    @Override
    public Set<TicketKind> startable() {
        Set<String> keys = repository
                .createProcessDefinitionQuery()
                .processDefinitionKeysIn(
                        Arrays.stream(TicketKind.values()).map(TicketKind::key).toArray(String[]::new))
                .latestVersion()
                .active()
                .unlimitedList()
                .stream()
                .map(definition -> definition.getKey())
                .collect(Collectors.toSet());
        return Arrays.stream(TicketKind.values())
                .filter(kind -> keys.contains(kind.key()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<Open> open(String number, CurrentUser user) {
        Optional<UUID> owner = owner(number);
        List<Open> open = new ArrayList<>();
        if (owner.isPresent()) {
            tasks.actionsOf(number, user).forEach((taskId, action) -> open.add(new Open(action, "", taskId)));
            for (ProcessInstance instance : runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(number)
                    .active()
                    .unlimitedList()) {
                open.addAll(messages(instance, owner.get(), user));
            }
        }
        return open;
    }

    /** Whom a ticket or an article is of; empty when there is no such number. */
    private Optional<UUID> owner(String number) {
        return tickets.find(number)
                .map(ticket -> Objects.requireNonNullElse(ticket.requesterId(), NOBODY))
                .or(() -> articles.find(number).map(article -> Objects.requireNonNullElse(article.ownerId(), NOBODY)));
    }

    private List<Open> messages(ProcessInstance instance, UUID owner, CurrentUser user) {
        List<String> order = orders.get(instance.getProcessDefinitionId(), this::order);
        if (order.isEmpty()) {
            return List.of();
        }
        return runtime
                .createEventSubscriptionQuery()
                .processInstanceId(instance.getId())
                .eventType("message")
                .unlimitedList()
                .stream()
                .filter(waiting -> waiting.getEventName().startsWith(Actions.PREFIX))
                .sorted(Comparator.comparing(waiting -> order.indexOf(waiting.getActivityId())))
                .map(waiting -> message(instance, waiting, owner, user))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The elements of a model in order; none when it waits for no action whatever, as most of a ticket's models. */
    private List<String> order(String definitionId) {
        BpmnModelInstance model = repository.getBpmnModelInstance(definitionId);
        List<String> order = new ArrayList<>();
        if (model.getModelElementsByType(Message.class).stream().anyMatch(ProcessActions::mayBeAction)) {
            model.getModelElementsByType(Process.class)
                    .forEach(process -> addInOrder(process.getFlowElements(), order));
        }
        return order;
    }

    private static boolean mayBeAction(Message message) {
        String name = message.getName();
        return name != null && (name.startsWith(Actions.PREFIX) || name.contains("{"));
    }

    /** As the model tells it, what is inside a subprocess before what follows it. */
    private static void addInOrder(Collection<FlowElement> elements, List<String> order) {
        for (FlowElement element : elements) {
            order.add(element.getId());
            if (element instanceof SubProcess inner) {
                addInOrder(inner.getFlowElements(), order);
            }
        }
    }

    private @Nullable Open message(ProcessInstance instance, EventSubscription waiting, UUID owner, CurrentUser user) {
        FlowNode event = repository
                .getBpmnModelInstance(instance.getProcessDefinitionId())
                .getModelElementById(waiting.getActivityId());
        if (event == null || !may(user, owner, Forms.properties(event).get(Actions.ROLES))) {
            return null;
        }
        String name = waiting.getEventName().substring(Actions.PREFIX.length());
        String label = event.getName() == null ? name : event.getName();
        return new Open(new TicketAction(name, label, Forms.of(event)), instance.getId(), null);
    }

    private static boolean may(CurrentUser user, UUID owner, @Nullable String roles) {
        Set<String> wanted = roles == null
                ? DESK
                : Arrays.stream(roles.split(",")).map(String::strip).collect(Collectors.toSet());
        boolean own = wanted.contains(Role.REQUESTER) && user.id().equals(owner);
        return own
                || wanted.stream().filter(role -> !role.equals(Role.REQUESTER)).anyMatch(user::has);
    }

    private static ActionNotOpen notOpen(String number, String action, List<Open> open) {
        return new ActionNotOpen(number, action, open.stream().map(Open::action).toList());
    }

    /** @param taskId of the task whose completion it is; null for a message */
    private record Open(
            TicketAction action,
            String instanceId,
            @Nullable String taskId) {}
}
