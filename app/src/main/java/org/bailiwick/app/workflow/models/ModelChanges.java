package org.bailiwick.app.workflow.models;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What a proposed model changes in the live one, element by element. The drawing is left out: it decides nothing. Reads
 * models that the guard has passed only.
 */
final class ModelChanges {

    private static final int MOST = 500;
    private static final int LONGEST = 200;
    private static final Set<String> STRUCTURE = Set.of("incoming", "outgoing");

    private ModelChanges() {}

    /**
     * One element that differs.
     *
     * @param kind added, removed or changed
     * @param element its id
     * @param type as userTask
     * @param name as drawn; absent when it has none
     * @param details what is different, as {@code candidateGroups: a → b}; empty for added and removed
     */
    record Change(
            String kind,
            String element,
            String type,
            @Nullable String name,
            List<String> details) {}

    /** Added, removed and changed elements, by id; none when only the drawing differs. */
    static List<Change> between(byte[] live, byte[] proposed) {
        Map<String, Part> before = parts(live);
        Map<String, Part> after = parts(proposed);
        var ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        return ids.stream()
                .map(id -> change(id, before.get(id), after.get(id)))
                .filter(Objects::nonNull)
                .limit(MOST)
                .toList();
    }

    /** The keys of the processes or decisions that a model defines. */
    static List<String> keys(byte[] model) {
        return parts(model).values().stream()
                .filter(part -> part.type().equals("process") || part.type().equals("decision"))
                .map(Part::id)
                .toList();
    }

    private static @Nullable Change change(String id, @Nullable Part before, @Nullable Part after) {
        if (before == null) {
            Part added = Objects.requireNonNull(after);
            return new Change("added", id, added.type(), added.name(), List.of());
        }
        if (after == null) {
            return new Change("removed", id, before.type(), before.name(), List.of());
        }
        List<String> details = new ArrayList<>();
        if (!before.type().equals(after.type())) {
            details.add("type: " + before.type() + " → " + after.type());
        }
        var facts = new TreeSet<>(before.facts().keySet());
        facts.addAll(after.facts().keySet());
        for (String fact : facts) {
            String was = before.facts().getOrDefault(fact, "–");
            String is = after.facts().getOrDefault(fact, "–");
            if (!was.equals(is)) {
                details.add(fact + ": " + shortened(was) + " → " + shortened(is));
            }
        }
        return details.isEmpty() ? null : new Change("changed", id, after.type(), after.name(), details);
    }

    private static Map<String, Part> parts(byte[] model) {
        Map<String, Part> parts = new LinkedHashMap<>();
        collect(root(model), parts);
        return parts;
    }

    private static void collect(Element element, Map<String, Part> parts) {
        if (isDrawing(element)) {
            return;
        }
        if (element.hasAttribute("id") && !element.getLocalName().equals("definitions")) {
            parts.put(element.getAttribute("id"), Part.of(element));
        }
        children(element).forEach(child -> collect(child, parts));
    }

    private static Element root(byte[] model) {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(model))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("A model that was accepted cannot be read", e);
        }
    }

    private static List<Element> children(Element element) {
        return IntStream.range(0, element.getChildNodes().getLength())
                .mapToObj(element.getChildNodes()::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    private static boolean isDrawing(Element element) {
        String name = element.getLocalName();
        return name.equals("BPMNDiagram") || name.equals("DMNDI");
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** An element with an id, and everything inside it that has none. */
    private record Part(String id, String type, @Nullable String name, Map<String, String> facts) {

        static Part of(Element element) {
            Map<String, String> facts = new TreeMap<>();
            describe(element, "", facts);
            return new Part(
                    element.getAttribute("id"),
                    element.getLocalName(),
                    element.hasAttribute("name") ? element.getAttribute("name") : null,
                    facts);
        }

        private static void describe(Element element, String path, Map<String, String> facts) {
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                Node attribute = element.getAttributes().item(i);
                if (!attribute.getNodeName().startsWith("xmlns")
                        && !(path.isEmpty() && attribute.getNodeName().equals("id"))) {
                    add(facts, path + attribute.getLocalName(), attribute.getNodeValue());
                }
            }
            String text = IntStream.range(0, element.getChildNodes().getLength())
                    .mapToObj(element.getChildNodes()::item)
                    .filter(node ->
                            node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE)
                    .map(Node::getNodeValue)
                    .collect(Collectors.joining())
                    .strip();
            if (!text.isEmpty()) {
                add(facts, path.isEmpty() ? "text" : path.substring(0, path.length() - 1), text);
            }
            children(element).stream()
                    .filter(child -> !child.hasAttribute("id") && !STRUCTURE.contains(child.getLocalName()))
                    .forEach(child -> describe(child, path + child.getLocalName() + " ", facts));
        }

        private static void add(Map<String, String> facts, String what, String value) {
            facts.merge(what, value, (first, second) -> first + ", " + second);
        }
    }
}
