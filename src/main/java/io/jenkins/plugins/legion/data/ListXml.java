package io.jenkins.plugins.legion.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The XML by which a store lists objects, read an element at a time. It comes from whoever answers: nothing in it leads to anything
 * outside, or takes more memory than a page of a list does.
 */
public final class ListXml {

    /** Bytes: a thousand keys of a thousand bytes, each of which may be written as three or more, are within. */
    private static final long LARGEST = 32L << 20;

    /** In characters; a key has at most 1,024 bytes. */
    private static final int LONGEST_TEXT = 16 * 1024;

    private static final int DEEPEST = 8;

    private static final Pattern BYTES = Pattern.compile("\\d{1,18}");

    /** What may stand in a header, since a tag is sent back in one. */
    private static final Pattern TAG = Pattern.compile("[\\x21-\\x7e]{0,1024}");

    private final XMLStreamReader xml;

    private ListXml(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** What is made of a list. */
    public interface Reading<T> {
        T read(ListXml xml) throws XMLStreamException, IOException;
    }

    /**
     * Reads a page of a list to its end.
     *
     * @param root the name of the element around it
     * @param reading is given it within that element
     * @throws IOException if it is no such list
     */
    public static <T> T read(InputStream in, String root, Reading<T> reading) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        try {
            ListXml xml = new ListXml(factory.createXMLStreamReader(new Bounded(in, LARGEST)));
            if (!xml.start() || !xml.name().equals(root)) {
                throw new IOException("the answer is no list of objects");
            }
            T read = reading.read(xml);
            while (xml.xml.hasNext()) {
                xml.event();
            }
            return read;
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException broken) {
                throw broken;
            }
            throw new IOException("the list of objects is no XML: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // Java's parser has been seen to throw these for what is not XML.
            throw new IOException("the list of objects is no XML", e);
        }
    }

    /**
     * An object as it is listed.
     *
     * @param tag may stand in quotes
     * @throws IOException if it can be none
     */
    public RemoteObject object(String key, String bytes, String tag) throws IOException {
        String bare = tag.replaceAll("^\"|\"$", "");
        if (key.isEmpty()
                || !BYTES.matcher(bytes).matches()
                || !TAG.matcher(bare).matches()) {
            throw new IOException("the list of objects has one whose size or tag is none");
        }
        return new RemoteObject(key, Long.parseLong(bytes), bare);
    }

    /** Of the element that was begun last. */
    public String name() {
        return xml.getLocalName();
    }

    /** Goes on to the next element within this one; false at its end. */
    public boolean start() throws XMLStreamException, IOException {
        while (xml.hasNext()) {
            int event = event();
            if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                return event == XMLStreamConstants.START_ELEMENT;
            }
        }
        return false;
    }

    /** Some of the elements right within this one; those that are not there are empty. */
    public String[] fields(String... names) throws XMLStreamException, IOException {
        String[] values = new String[names.length];
        Arrays.fill(values, "");
        while (start()) {
            int at = List.of(names).indexOf(xml.getLocalName());
            if (at < 0) {
                skip();
            } else {
                values[at] = text();
            }
        }
        return values;
    }

    /** What stands in this element. */
    public String text() throws XMLStreamException, IOException {
        StringBuilder text = new StringBuilder();
        for (int event = event(); event != XMLStreamConstants.END_ELEMENT; event = event()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                throw new IOException("the list of objects has elements where text belongs");
            }
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
            }
            if (text.length() > LONGEST_TEXT) {
                throw new IOException("the list of objects has a text of more than " + LONGEST_TEXT + " characters");
            }
        }
        return text.toString();
    }

    /** Passes over this element, whatever is in it. */
    public void skip() throws XMLStreamException, IOException {
        for (int depth = 1; depth > 0; ) {
            int event = event();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
            if (depth > DEEPEST) {
                throw new IOException("the list of objects is nested too deep");
            }
        }
    }

    private int event() throws XMLStreamException, IOException {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new IOException("the list of objects has a document type, which none has");
        }
        return event;
    }

    /** Ends with a fault after so many bytes. */
    private static final class Bounded extends InputStream {

        private final InputStream in;
        private long left;

        Bounded(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            left -= Math.max(0, count);
            if (left < 0) {
                throw new IOException("the list of objects has pages of more than " + LARGEST + " bytes");
            }
            return count;
        }
    }
}
