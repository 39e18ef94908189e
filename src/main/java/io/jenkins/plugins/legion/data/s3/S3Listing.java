package io.jenkins.plugins.legion.data.s3;

import io.jenkins.plugins.legion.data.RemoteObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A page of what a bucket holds.
 *
 * @param objects in the server's order
 * @param folders beginnings of further keys, where a delimiter was asked for
 * @param next what the next page is asked for with; empty after the last
 */
record S3Listing(List<RemoteObject> objects, List<String> folders, String next) {

    /** Bytes: a thousand keys of a thousand bytes, each of which may be written as three or more, are within. */
    private static final long LARGEST = 32L << 20;

    /** In characters; a key has at most 1,024 bytes. */
    private static final int LONGEST_TEXT = 16 * 1024;

    private static final int DEEPEST = 8;

    private static final Pattern BYTES = Pattern.compile("\\d{1,18}");

    /** What may stand in a header, since a tag is sent back in one. */
    private static final Pattern TAG = Pattern.compile("[\\x21-\\x7e]{0,1024}");

    /** @throws IOException if it is no listing of S3's */
    static S3Listing read(InputStream in) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // Nothing in it leads to anything outside, and none of it stands for more than itself.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        try {
            return new Reading(factory.createXMLStreamReader(new Bounded(in, LARGEST))).whole();
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException broken) {
                throw broken;
            }
            throw new IOException("the list of objects is no XML of S3's: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // Java's parser has been seen to throw these for what is not XML.
            throw new IOException("the list of objects is no XML of S3's", e);
        }
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

    private static final class Reading {

        private final XMLStreamReader xml;
        private final List<String[]> objects = new ArrayList<>();
        private final List<String> folders = new ArrayList<>();
        private boolean encoded;
        private boolean more;
        private String next = "";

        Reading(XMLStreamReader xml) {
            this.xml = xml;
        }

        S3Listing whole() throws XMLStreamException, IOException {
            if (!start() || !xml.getLocalName().equals("ListBucketResult")) {
                throw new IOException("the answer is no list of objects");
            }
            while (start()) {
                switch (xml.getLocalName()) {
                    case "Contents" -> objects.add(fields("Key", "Size", "ETag"));
                    case "CommonPrefixes" -> folders.add(fields("Prefix")[0]);
                    case "EncodingType" -> encoded = text().equals("url");
                    case "IsTruncated" -> more = text().equals("true");
                    case "NextContinuationToken" -> next = text();
                    default -> skip();
                }
            }
            while (xml.hasNext()) {
                event();
            }
            return listing();
        }

        private S3Listing listing() throws IOException {
            List<RemoteObject> found = new ArrayList<>(objects.size());
            for (String[] one : objects) {
                String tag = one[2].replaceAll("^\"|\"$", "");
                if (one[0].isEmpty()
                        || !BYTES.matcher(one[1]).matches()
                        || !TAG.matcher(tag).matches()) {
                    throw new IOException("the list of objects has one whose size or tag is none");
                }
                found.add(new RemoteObject(decoded(one[0]), Long.parseLong(one[1]), tag));
            }
            List<String> below = new ArrayList<>(folders.size());
            for (String folder : folders) {
                below.add(decoded(folder));
            }
            if (more && next.isEmpty()) {
                throw new IOException("the list of objects goes on, and does not say where");
            }
            return new S3Listing(found, below, more ? next : "");
        }

        private String decoded(String text) throws IOException {
            try {
                return encoded ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text;
            } catch (IllegalArgumentException e) {
                throw new IOException("the list of objects has a key that is not encoded as it says", e);
            }
        }

        /** Some of the elements right within this one; those that are not there are empty. */
        private String[] fields(String... names) throws XMLStreamException, IOException {
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

        private int event() throws XMLStreamException, IOException {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new IOException("the list of objects has a document type, which S3's has not");
            }
            return event;
        }

        /** Goes on to the next element within this one; false at its end. */
        private boolean start() throws XMLStreamException, IOException {
            while (xml.hasNext()) {
                int event = event();
                if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                    return event == XMLStreamConstants.START_ELEMENT;
                }
            }
            return false;
        }

        private String text() throws XMLStreamException, IOException {
            StringBuilder text = new StringBuilder();
            for (int event = event(); event != XMLStreamConstants.END_ELEMENT; event = event()) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    throw new IOException("the list of objects has elements where S3's has text");
                }
                if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                    text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                }
                if (text.length() > LONGEST_TEXT) {
                    throw new IOException(
                            "the list of objects has a text of more than " + LONGEST_TEXT + " characters");
                }
            }
            return text.toString();
        }

        private void skip() throws XMLStreamException, IOException {
            for (int depth = 1; depth > 0; ) {
                int event = event();
                depth += event == XMLStreamConstants.START_ELEMENT
                        ? 1
                        : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
                if (depth > DEEPEST) {
                    throw new IOException("the list of objects is nested deeper than S3's");
                }
            }
        }
    }
}
