package org.bailiwick.app.workflow.guard;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.impl.juel.AstBracket;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.Tree;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/**
 * The language of expressions in models: variables, operators, {@code now()}, {@code currentUser()} and the business key.
 * Anything that computes more than a comparison belongs into a decision table or a step.
 */
final class AllowedExpressions {

    static final Set<String> FUNCTIONS = Set.of("now", "currentUser");
    private static final Set<String> MEMBERS = Set.of("processBusinessKey", "processInstanceId");
    static final Set<String> PATHS =
            Set.of("execution.processBusinessKey", "execution.processInstanceId", "task.processInstanceId");

    private AllowedExpressions() {}

    /** Whether expressions may read this property of an execution or a task. */
    static boolean isMember(String name) {
        return MEMBERS.contains(name);
    }

    /** Whether a text holds an expression at all, escaped or not. */
    static boolean holdsExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    /** Why an expression is refused, or empty when it is allowed. */
    static Optional<String> refusal(String text) {
        try {
            Tree tree = new Builder(Builder.Feature.METHOD_INVOCATIONS).build(text);
            return refusal(tree.getRoot());
        } catch (TreeBuilderException e) {
            return Optional.of("the expression '" + text + "' cannot be read");
        }
    }

    /** The bean that an expression of the form <code>${name}</code> names, or empty for any other form. */
    static Optional<String> beanName(String text) {
        var form = java.util.regex.Pattern.compile("[$#]\\{\\s*([A-Za-z][A-Za-z0-9]*)\\s*}");
        var match = form.matcher(text.strip());
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }

    private static Optional<String> refusal(Node node) {
        if (node instanceof AstMethod) {
            return Optional.of("expressions may not call methods");
        }
        if (node instanceof AstBracket) {
            return Optional.of("expressions may not use [ ]");
        }
        if (node instanceof AstFunction function && !FUNCTIONS.contains(function.getName())) {
            return Optional.of("expressions may not call the function '" + function.getName() + "'");
        }
        if (node instanceof AstDot path && !PATHS.contains(path.getStructuralId(null))) {
            return Optional.of("expressions may not read '" + path.getStructuralId(null) + "'");
        }
        for (Node child : children(node)) {
            Optional<String> refusal = refusal(child);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private static List<Node> children(Node node) {
        return java.util.stream.IntStream.range(0, node.getCardinality())
                .mapToObj(node::getChild)
                .filter(java.util.Objects::nonNull)
                .toList();
    }
}
