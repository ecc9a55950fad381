package org.bailiwick.app.workflow.guard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** XML as a small tree that knows its lines. Document types, and with them entities, are refused. */
final class Xml {

    private static final int DEEPEST = 64;

    private Xml() {}

    /** An attribute; namespace is empty for the common attributes without prefix. */
    record Attribute(String namespace, String name, String value) {}

    /** An element with what it holds; text is the joined text directly inside it. */
    static final class Element {

        final String namespace;
        final String name;
        final int line;
        final int column;
        final @Nullable Element parent;
        final List<Attribute> attributes = new ArrayList<>();
        final List<Element> children = new ArrayList<>();
        final StringBuilder text = new StringBuilder();

        private Element(String namespace, String name, Locator position, @Nullable Element parent) {
            this.namespace = namespace;
            this.name = name;
            this.line = position.getLineNumber();
            this.column = position.getColumnNumber();
            this.parent = parent;
        }

        /** The value of an attribute without prefix, or empty. */
        Optional<String> attribute(String wanted) {
            return attribute("", wanted);
        }

        Optional<String> attribute(String wantedNamespace, String wanted) {
            return attributes.stream()
                    .filter(a ->
                            a.namespace().equals(wantedNamespace) && a.name().equals(wanted))
                    .map(Attribute::value)
                    .findFirst();
        }

        Stream<Element> children(String wantedNamespace, String wanted) {
            return children.stream().filter(c -> c.namespace.equals(wantedNamespace) && c.name.equals(wanted));
        }

        /** This element and all below it, in the order of the file. */
        Stream<Element> all() {
            return Stream.concat(Stream.of(this), children.stream().flatMap(Element::all));
        }

        /** The id of this or the nearest enclosing element that has one; else this element's name. */
        String nearestId() {
            for (Element e = this; e != null; e = e.parent) {
                Optional<String> id = e.attribute("id");
                if (id.isPresent()) {
                    return id.get();
                }
            }
            return name;
        }
    }

    /** Reads a document. */
    static Element read(byte[] content) throws SAXException {
        try {
            var factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var reader = new Reader();
            factory.newSAXParser().parse(new ByteArrayInputStream(content), reader);
            return reader.root();
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("The XML reader could not be set up", e);
        }
    }

    private static final class Reader extends DefaultHandler {

        private final Deque<Element> open = new ArrayDeque<>();
        private @Nullable Locator locator;
        private @Nullable Element root;

        Element root() throws SAXException {
            if (root == null) {
                throw new SAXException("the file is empty");
            }
            return root;
        }

        @Override
        public void setDocumentLocator(Locator locator) {
            this.locator = locator;
        }

        @Override
        public void startElement(String namespace, String name, String qualifiedName, Attributes attributes)
                throws SAXException {
            if (locator == null || open.size() >= DEEPEST) {
                throw new SAXParseException("elements are nested too deeply", locator);
            }
            var element = new Element(namespace, name, locator, open.peek());
            for (int i = 0; i < attributes.getLength(); i++) {
                element.attributes.add(
                        new Attribute(attributes.getURI(i), attributes.getLocalName(i), attributes.getValue(i)));
            }
            if (open.isEmpty()) {
                root = element;
            } else {
                open.element().children.add(element);
            }
            open.push(element);
        }

        @Override
        public void characters(char[] text, int start, int length) {
            open.element().text.append(text, start, length);
        }

        @Override
        public void endElement(String namespace, String name, String qualifiedName) {
            open.pop();
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
