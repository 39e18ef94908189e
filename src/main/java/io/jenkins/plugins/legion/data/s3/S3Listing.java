package io.jenkins.plugins.legion.data.s3;

import io.jenkins.plugins.legion.data.ListXml;
import io.jenkins.plugins.legion.data.RemoteObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/**
 * A page of what a bucket holds.
 *
 * @param objects in the server's order
 * @param folders beginnings of further keys, where a delimiter was asked for
 * @param next what the next page is asked for with; empty after the last
 */
record S3Listing(List<RemoteObject> objects, List<String> folders, String next) {

    /** @throws IOException if it is no listing of S3's */
    static S3Listing read(InputStream in) throws IOException {
        return ListXml.read(in, "ListBucketResult", xml -> new Reading(xml).whole());
    }

    private static final class Reading {

        private final ListXml xml;
        private final List<String[]> objects = new ArrayList<>();
        private final List<String> folders = new ArrayList<>();
        private boolean encoded;
        private boolean more;
        private String next = "";

        Reading(ListXml xml) {
            this.xml = xml;
        }

        S3Listing whole() throws XMLStreamException, IOException {
            while (xml.start()) {
                switch (xml.name()) {
                    case "Contents" -> objects.add(xml.fields("Key", "Size", "ETag"));
                    case "CommonPrefixes" -> folders.add(xml.fields("Prefix")[0]);
                    case "EncodingType" -> encoded = xml.text().equals("url");
                    case "IsTruncated" -> more = xml.text().equals("true");
                    case "NextContinuationToken" -> next = xml.text();
                    default -> xml.skip();
                }
            }
            return listing();
        }

        private S3Listing listing() throws IOException {
            List<RemoteObject> found = new ArrayList<>(objects.size());
            for (String[] one : objects) {
                found.add(xml.object(decoded(one[0]), one[1], one[2]));
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
    }
}
