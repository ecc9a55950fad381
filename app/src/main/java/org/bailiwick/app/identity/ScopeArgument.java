package org.bailiwick.app.identity;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/** Gives controllers the {@link Scope} of the person at this endpoint, as its line in {@link AccessMatrix} says. */
final class ScopeArgument implements HandlerMethodArgumentResolver {

    private final CurrentUserArgument person;

    ScopeArgument(CurrentUserArgument person) {
        this.person = person;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Scope.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = (HttpServletRequest) web.getNativeRequest();
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        CurrentUser user = (CurrentUser) person.resolveArgument(parameter, container, web, binders);
        return AccessMatrix.rule(request.getMethod() + " " + pattern)
                .flatMap(rule -> rule.reach(user.roles()))
                .<Scope>map(reach -> Scope.of(user, reach))
                .orElseGet(Scope.Nothing::new);
    }
}
