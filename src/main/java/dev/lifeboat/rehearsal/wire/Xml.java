package dev.lifeboat.rehearsal.wire;

import dev.lifeboat.rehearsal.AwsError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Trees of values as XML and back. A Map is a structure, a List repeats {@code member} elements unless it stands in
 * {@link Items} (elements of another name) or {@link Flat} (repeats the element itself); {@link Entries} is a Query map.
 */
public final class Xml {
    private Xml() {}

    /** A list whose elements bear this name: {@code <HealthChecks><HealthCheck/>...}. */
    public record Items(String element, List<?> values) {}

    /** A list without a wrapper: the element's own name is repeated, as S3 does. */
    public record Flat(List<?> values) {}

    /** A map as Query writes it: {@code <entry><key/><value/></entry>}. */
    public record Entries(Map<String, ?> values) {}

    /** A document with one root. */
    public static String document(String root, String namespace, Map<String, ?> content) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + root);
        if (!namespace.isEmpty()) {
            xml.append(" xmlns=\"").append(namespace).append('"');
        }
        xml.append('>');
        content.forEach((name, value) -> write(xml, name, value));
        return xml.append("</").append(root).append('>').toString();
    }

    private static void write(StringBuilder xml, String name, @Nullable Object value) {
        if (value == null) {
            return;
        }
        if (value instanceof Flat flat) {
            flat.values().forEach(item -> write(xml, name, item));
            return;
        }
        xml.append('<').append(name).append('>');
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> write(xml, String.valueOf(key), item));
        } else if (value instanceof Items items) {
            items.values().forEach(item -> write(xml, items.element(), item));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> write(xml, "member", item));
        } else if (value instanceof Entries entries) {
            entries.values().forEach((key, item) -> {
                xml.append("<entry>");
                write(xml, "key", key);
                write(xml, "value", item);
                xml.append("</entry>");
            });
        } else {
            escape(xml, text(value));
        }
        xml.append("</").append(name).append('>');
    }

    private static String text(Object value) {
        if (value instanceof Instant instant) {
            return instant.truncatedTo(ChronoUnit.MILLIS).toString();
        }
        return String.valueOf(value);
    }

    private static void escape(StringBuilder xml, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                case '\r' -> xml.append("&#13;");
                default -> xml.append(c);
            }
        }
    }

    /**
     * Reads a document's root as a tree: an element with children is a Map, with text a String. Children of one name that
     * stand more than once are a List; one that stands once is not, so read lists with {@link #items}.
     */
    public static Map<String, Object> parse(byte[] body) {
        if (body.length == 0) {
            return Map.of();
        }
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element root = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(body))
                    .getDocumentElement();
            return tree(root) instanceof Map<?, ?> map ? copy(map) : Map.of();
        } catch (ParserConfigurationException | SAXException | IOException malformed) {
            throw new AwsError(400, "MalformedXML", "The XML you provided was not well-formed");
        }
    }

    /** The elements of that name below a tree's list element: {@code items(tree.get("Changes"), "Change")}. */
    public static List<In> items(@Nullable Object list, String element) {
        List<In> items = new ArrayList<>();
        Object found = list instanceof Map<?, ?> map ? map.get(element) : null;
        if (found instanceof List<?> many) {
            many.forEach(one -> items.add(new In(one instanceof Map<?, ?> map ? copy(map) : Map.of("", one))));
        } else if (found instanceof Map<?, ?> one) {
            items.add(new In(copy(one)));
        } else if (found != null) {
            items.add(new In(Map.of("", found)));
        }
        return items;
    }

    private static Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    private static Object tree(Element element) {
        Map<String, Object> children = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                String name = child.getTagName().replaceFirst("^.*:", "");
                children.merge(name, tree(child), Xml::both);
            } else if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(node.getNodeValue());
            }
        }
        return children.isEmpty() ? text.toString() : children;
    }

    private static Object both(Object first, Object second) {
        List<Object> list = new ArrayList<>();
        if (first instanceof List<?> many) {
            list.addAll(many);
        } else {
            list.add(first);
        }
        list.add(second);
        return list;
    }
}
