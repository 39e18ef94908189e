package io.jenkins.plugins.legion.data.azureblob;

import io.jenkins.plugins.legion.data.RemoteObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A part of the list of a container.
 *
 * @param blobs in it
 * @param folders what names begin with up to a slash, where that was asked for
 * @param next what the next part is asked for with; empty at the end
 */
record BlobPage(List<RemoteObject> blobs, List<String> folders, String next) {

    static BlobPage read(InputStream in) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            return read(factory.createXMLStreamReader(in, "UTF-8"));
        } catch (XMLStreamException | NumberFormatException e) {
            throw new IOException("the list of the container cannot be read: " + e.getMessage(), e);
        }
    }

    private static BlobPage read(XMLStreamReader xml) throws XMLStreamException {
        List<RemoteObject> blobs = new ArrayList<>();
        List<String> folders = new ArrayList<>();
        String next = "";
        String name = "";
        String etag = "";
        long bytes = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "Name" -> name = xml.getElementText();
                    case "Content-Length" -> bytes = Long.parseLong(xml.getElementText());
                    case "Etag" -> etag = xml.getElementText().replaceAll("^\"|\"$", "");
                    case "NextMarker" -> next = xml.getElementText();
                    default -> {
                        // Nothing that is needed.
                    }
                }
            } else if (event == XMLStreamReader.END_ELEMENT
                    && xml.getLocalName().equals("Blob")) {
                blobs.add(new RemoteObject(name, bytes, etag));
            } else if (event == XMLStreamReader.END_ELEMENT
                    && xml.getLocalName().equals("BlobPrefix")) {
                folders.add(name);
            }
        }
        return new BlobPage(List.copyOf(blobs), List.copyOf(folders), next);
    }
}
