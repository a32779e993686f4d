package io.sideband.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A pom.xml as text: what stands there, with its own properties put in. */
final class ParentPom {
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");
    private final Document document;

    private ParentPom(Document document) {
        this.document = document;
    }

    static Path root() {
        return Path.of(System.getProperty("repository.root"));
    }

    static ParentPom read() {
        return read(root());
    }

    static ParentPom read(Path module) {
        try {
            var file = module.resolve("pom.xml").toFile();
            return new ParentPom(
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("cannot read " + module.resolve("pom.xml"), e);
        }
    }

    /** Texts of all nodes that the XPath expression finds. */
    List<String> texts(String expression) {
        try {
            var nodes = (NodeList)
                    XPathFactory.newInstance().newXPath().evaluate(expression, document, XPathConstants.NODESET);
            var found = new ArrayList<String>();
            for (int i = 0; i < nodes.getLength(); i++) {
                found.add(resolve(nodes.item(i).getTextContent().strip()));
            }
            return found;
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(expression, e);
        }
    }

    private String resolve(String text) {
        return PROPERTY.matcher(text).replaceAll(match -> {
            var values = texts("/project/properties/*[name()='" + match.group(1) + "']");
            return Matcher.quoteReplacement(values.isEmpty() ? match.group() : values.getFirst());
        });
    }
}
