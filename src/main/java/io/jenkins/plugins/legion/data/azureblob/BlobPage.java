package io.jenkins.plugins.legion.data.azureblob;

import io.jenkins.plugins.legion.data.ListXml;
import io.jenkins.plugins.legion.data.RemoteObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/**
 * A part of the list of a container.
 *
 * @param blobs in it
 * @param folders what names begin with up to a slash, where that was asked for
 * @param next what the next part is asked for with; empty at the end
 */
record BlobPage(List<RemoteObject> blobs, List<String> folders, String next) {

    /** @throws IOException if it is no list of Azure's */
    static BlobPage read(InputStream in) throws IOException {
        return ListXml.read(in, "EnumerationResults", BlobPage::read);
    }

    private static BlobPage read(ListXml xml) throws XMLStreamException, IOException {
        List<RemoteObject> blobs = new ArrayList<>();
        List<String> folders = new ArrayList<>();
        String next = "";
        while (xml.start()) {
            switch (xml.name()) {
                case "Blobs" -> readBlobs(xml, blobs, folders);
                case "NextMarker" -> next = xml.text();
                default -> xml.skip();
            }
        }
        return new BlobPage(List.copyOf(blobs), List.copyOf(folders), next);
    }

    private static void readBlobs(ListXml xml, List<RemoteObject> blobs, List<String> folders)
            throws XMLStreamException, IOException {
        while (xml.start()) {
            switch (xml.name()) {
                case "Blob" -> blobs.add(blob(xml));
                case "BlobPrefix" -> folders.add(xml.fields("Name")[0]);
                default -> xml.skip();
            }
        }
    }

    private static RemoteObject blob(ListXml xml) throws XMLStreamException, IOException {
        String name = "";
        String[] properties = {"", ""};
        while (xml.start()) {
            switch (xml.name()) {
                case "Name" -> name = xml.text();
                case "Properties" -> properties = xml.fields("Content-Length", "Etag");
                default -> xml.skip();
            }
        }
        return xml.object(name, properties[0], properties[1]);
    }
}
