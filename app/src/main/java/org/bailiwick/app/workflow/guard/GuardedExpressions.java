package org.bailiwick.app.workflow.guard;

import java.beans.FeatureDescriptor;
import java.util.Collections;
import java.util.Iterator;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;

/**
 * What expressions can reach while they run: variables, published steps and the members of {@link AllowedExpressions},
 * nothing else; no reflection, no other bean, no method of any value. Expressions without an instance, that is those in
 * queries and task filters, are refused altogether: 7.24.0 evaluates them inside {@code orQueries} although they are
 * switched off (CVE-2026-109432).
 */
class GuardedExpressions extends JuelExpressionManager {

    private final PublishedSteps steps;

    GuardedExpressions(PublishedSteps steps) {
        this.steps = steps;
    }

    @Override
    public ELContext getElContext(@Nullable VariableScope scope) {
        if (scope == null) {
            throw new BadUserRequestException("expressions are not allowed in queries and filters");
        }
        return super.getElContext(scope);
    }

    @Override
    protected ELResolver createElResolver() {
        var resolver = new CompositeELResolver();
        resolver.add(new StepResolver());
        resolver.add(new VariableScopeElResolver());
        resolver.add(new VariableContextElResolver());
        resolver.add(new MemberGuard());
        resolver.add(new BeanELResolver(true));
        return resolver;
    }

    /** Resolves first identifiers to published steps. */
    private final class StepResolver extends SilentResolver {

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
            Object step = base == null ? steps.find(String.valueOf(property)) : null;
            if (step != null) {
                context.setPropertyResolved(true);
            }
            return step;
        }
    }

    /** Lets pass to the bean resolver only what is on the list. */
    private static final class MemberGuard extends SilentResolver {

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
            check(base, property);
            return null;
        }

        @Override
        public @Nullable Object invoke(
                ELContext context,
                Object base,
                Object method,
                Class<?> @Nullable [] types,
                Object @Nullable [] values) {
            throw refused(base, method);
        }

        @Override
        public void setValue(ELContext context, @Nullable Object base, Object property, @Nullable Object value) {
            if (base != null) {
                throw refused(base, property);
            }
        }

        private static void check(@Nullable Object base, Object property) {
            if (base != null
                    && !(base instanceof VariableScope && AllowedExpressions.isMember(String.valueOf(property)))) {
                throw refused(base, property);
            }
        }

        private static ELException refused(Object base, Object member) {
            return new ELException("an expression may not touch '" + member + "' of a "
                    + base.getClass().getSimpleName());
        }
    }

    /** A resolver that has no opinion. */
    private abstract static class SilentResolver extends ELResolver {

        @Override
        public @Nullable Class<?> getType(ELContext context, @Nullable Object base, Object property) {
            return null;
        }

        @Override
        public void setValue(ELContext context, @Nullable Object base, Object property, @Nullable Object value) {}

        @Override
        public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
            return true;
        }

        @Override
        public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, @Nullable Object base) {
            return Collections.emptyIterator();
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
            return Object.class;
        }
    }
}
