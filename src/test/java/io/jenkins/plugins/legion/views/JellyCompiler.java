package io.jenkins.plugins.legion.views;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.commons.jelly.JellyContext;
import org.apache.commons.jelly.JellyException;
import org.apache.commons.jelly.Script;
import org.apache.commons.jelly.Tag;
import org.apache.commons.jelly.TagLibrary;
import org.apache.commons.jelly.expression.Expression;
import org.apache.commons.jelly.expression.ExpressionFactory;
import org.apache.commons.jelly.expression.jexl.JexlExpressionFactory;
import org.apache.commons.jelly.impl.TagScript;
import org.apache.commons.jelly.parser.XMLParser;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;

/**
 * Compiles a view as a controller would, as far as its syntax goes. Jenkins' own tag libraries are not here: their tags pass
 * as plain elements, whose attributes are compiled all the same.
 */
final class JellyCompiler {
    /** Jelly logs each fault with a long trace before it throws it; held here, since loggers are collected as garbage. */
    private static final Logger JELLY = Logger.getLogger("org.apache.commons.jelly");

    static {
        JELLY.setLevel(Level.OFF);
    }

    private JellyCompiler() {}

    /** @throws JellyException where the file is not well-formed, a tag of Jelly's core is unknown or an expression is broken */
    static Script compile(Path file) throws JellyException {
        JellyContext context = new JellyContext() {
            @Override
            protected XMLParser createXMLParser() {
                return new ViewParser();
            }
        };
        // Both are named like libraries of Jelly's own, and would be looked for as classes.
        context.registerTagLibrary("jelly:stapler", new StandIn());
        context.registerTagLibrary("jelly:fmt", new StandIn());
        try {
            return context.compileScript(file.toUri().toURL());
        } catch (java.net.MalformedURLException e) {
            throw new IllegalArgumentException(file.toString(), e);
        }
    }

    private static final class ViewParser extends XMLParser {
        @Override
        protected ExpressionFactory createExpressionFactory() {
            return new Messages();
        }

        @Override
        protected TagScript createStaticTag(String library, String name, String qualified, Attributes attributes)
                throws SAXException {
            if (library.equals("jelly:core")) {
                throw new SAXException("jelly:core has no tag " + name);
            }
            return super.createStaticTag(library, name, qualified, attributes);
        }
    }

    /** A library that takes every tag for a plain element. */
    private static final class StandIn extends TagLibrary {
        @Override
        public Tag createTag(String name, Attributes attributes) {
            return null;
        }

        @Override
        public TagScript createTagScript(String name, Attributes attributes) {
            return null;
        }
    }

    /** Stapler's addition to the language: <code>${%Key}</code> and <code>${%Key(argument)}</code> stand for a translated text. */
    private static final class Messages implements ExpressionFactory {
        private final ExpressionFactory jexl = new JexlExpressionFactory();

        @Override
        public Expression createExpression(String text) throws JellyException {
            if (!text.startsWith("%")) {
                return jexl.createExpression(text);
            }
            int open = text.indexOf('(');
            // Its arguments are a list of expressions, which a JEXL call can hold.
            return jexl.createExpression(open < 0 ? "''" : "texts.of" + text.substring(open));
        }
    }
}
