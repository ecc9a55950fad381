package org.bailiwick.app.workflow.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.workflow.EngineDirectory;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.GroupQuery;
import org.camunda.bpm.engine.identity.NativeUserQuery;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.TenantQuery;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.TenantQueryImpl;
import org.camunda.bpm.engine.impl.UserQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.jspecify.annotations.Nullable;

/**
 * Shows our people to the engine. Because it cannot write, the engine's first-run page, which would let an anonymous
 * visitor create an administrator (CVE-2026-77226), has nothing to write to. Passwords are Keycloak's: none is ever right.
 */
class ReadOnlyPeople implements ReadOnlyIdentityProvider {

    private final EngineDirectory directory;

    ReadOnlyPeople(EngineDirectory directory) {
        this.directory = directory;
    }

    @Override
    public @Nullable User findUserById(String userId) {
        return directory.find(userId).map(ReadOnlyPeople::user).orElse(null);
    }

    @Override
    public UserQuery createUserQuery() {
        return new Users(Context.getProcessEngineConfiguration().getCommandExecutorTxRequired());
    }

    @Override
    public UserQuery createUserQuery(CommandContext context) {
        return new Users(null);
    }

    @Override
    public NativeUserQuery createNativeUserQuery() {
        throw new BadUserRequestException("People are not in the engine's database");
    }

    @Override
    public boolean checkPassword(String userId, String password) {
        return false;
    }

    @Override
    public @Nullable Group findGroupById(String groupId) {
        return directory.groups().contains(groupId) ? group(groupId) : null;
    }

    @Override
    public GroupQuery createGroupQuery() {
        return new Groups(Context.getProcessEngineConfiguration().getCommandExecutorTxRequired());
    }

    @Override
    public GroupQuery createGroupQuery(CommandContext context) {
        return new Groups(null);
    }

    @Override
    public @Nullable Tenant findTenantById(String tenantId) {
        return null;
    }

    @Override
    public TenantQuery createTenantQuery() {
        return new NoTenants(Context.getProcessEngineConfiguration().getCommandExecutorTxRequired());
    }

    @Override
    public TenantQuery createTenantQuery(CommandContext context) {
        return new NoTenants(null);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    /** Who only has tickets of their own learns of nobody else, here as elsewhere. */
    private static boolean mayBeSeen(EngineDirectory.Person person) {
        CommandContext context = Context.getCommandContext();
        Authentication visitor = context == null ? null : context.getAuthentication();
        return visitor == null
                || person.username().equals(visitor.getUserId())
                || !Collections.disjoint(visitor.getGroupIds(), Role.STAFF);
    }

    private static User user(EngineDirectory.Person person) {
        var user = new UserEntity(person.username());
        user.setFirstName(person.firstName());
        user.setLastName(person.lastName());
        user.setEmail(person.email());
        return user;
    }

    private static Group group(String name) {
        var group = new GroupEntity(name);
        group.setName(name);
        group.setType("ROLE");
        return group;
    }

    private static boolean fits(@Nullable String wanted, @Nullable String value) {
        return wanted == null || wanted.equals(value);
    }

    /** SQL's like with % only, without regard to case. */
    private static boolean like(@Nullable String pattern, @Nullable String value) {
        if (pattern == null) {
            return true;
        }
        String core = pattern.replace("%", "").toLowerCase(Locale.ROOT);
        String text = value == null ? "" : value.toLowerCase(Locale.ROOT);
        boolean open = pattern.startsWith("%");
        return pattern.endsWith("%")
                ? (open ? text.contains(core) : text.startsWith(core))
                : (open ? text.endsWith(core) : text.equals(core));
    }

    private static <T> List<T> page(List<T> all, @Nullable Page page) {
        return page == null
                ? all
                : all.stream()
                        .skip(page.getFirstResult())
                        .limit(page.getMaxResults())
                        .toList();
    }

    private final class Users extends UserQueryImpl {

        Users(@Nullable CommandExecutor executor) {
            super(executor);
        }

        @Override
        public long executeCount(CommandContext context) {
            return matches().size();
        }

        @Override
        public List<User> executeList(CommandContext context, @Nullable Page page) {
            return page(matches(), page);
        }

        private List<User> matches() {
            return candidates()
                    .filter(ReadOnlyPeople::mayBeSeen)
                    .filter(p -> tenantId == null)
                    .filter(p -> fits(firstName, p.firstName()) && like(firstNameLike, p.firstName()))
                    .filter(p -> fits(lastName, p.lastName()) && like(lastNameLike, p.lastName()))
                    .filter(p -> fits(email, p.email()) && like(emailLike, p.email()))
                    .filter(p -> groupId == null || p.groups().contains(groupId))
                    .sorted(Comparator.comparing(EngineDirectory.Person::username))
                    .map(ReadOnlyPeople::user)
                    .toList();
        }

        private Stream<EngineDirectory.Person> candidates() {
            if (id != null) {
                return directory.find(id).stream()
                        .filter(p -> ids == null || List.of(ids).contains(p.username()));
            }
            if (ids != null) {
                return Arrays.stream(ids).distinct().flatMap(one -> directory.find(one).stream());
            }
            return directory.search("").stream();
        }
    }

    private final class Groups extends GroupQueryImpl {

        Groups(@Nullable CommandExecutor executor) {
            super(executor);
        }

        @Override
        public long executeCount(CommandContext context) {
            return matches().size();
        }

        @Override
        public List<Group> executeList(CommandContext context, @Nullable Page page) {
            return page(matches(), page);
        }

        private List<Group> matches() {
            return candidates().stream()
                    .filter(g -> tenantId == null && fits(id, g) && fits(name, g) && like(nameLike, g))
                    .filter(g -> ids == null || List.of(ids).contains(g))
                    .filter(g -> fits(type, "ROLE"))
                    .sorted()
                    .map(ReadOnlyPeople::group)
                    .toList();
        }

        private Collection<String> candidates() {
            return userId == null
                    ? directory.groups()
                    : directory.find(userId).map(EngineDirectory.Person::groups).orElseGet(java.util.Set::of);
        }
    }

    private static final class NoTenants extends TenantQueryImpl {

        NoTenants(@Nullable CommandExecutor executor) {
            super(executor);
        }

        @Override
        public long executeCount(CommandContext context) {
            return 0;
        }

        @Override
        public List<Tenant> executeList(CommandContext context, @Nullable Page page) {
            return List.of();
        }
    }
}
