package io.jenkins.plugins.legion.data.azureblob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.data.RemoteObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobPageTest {

    /** As Azure writes it, the mark at its beginning included. */
    @Test
    void hasWhatTheServerTells() throws IOException {
        BlobPage page = read(
                "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults ServiceEndpoint=\"https://a/\""
                        + " ContainerName=\"lake\"><Prefix>wine/</Prefix><Delimiter>/</Delimiter><Blobs><Blob><Name>wine/a&amp;b"
                        + "</Name><Properties><Last-Modified>Thu, 01 Jan 2026 00:00:00 GMT</Last-Modified><Etag>0x8D1</Etag>"
                        + "<Content-Length>12</Content-Length><BlobType>BlockBlob</BlobType></Properties><OrMetadata/></Blob>"
                        + "<BlobPrefix><Name>wine/red/</Name></BlobPrefix></Blobs><NextMarker>2!8</NextMarker>"
                        + "</EnumerationResults>");
        assertThat(page.blobs()).containsExactly(new RemoteObject("wine/a&b", 12, "0x8D1"));
        assertThat(page.folders()).containsExactly("wine/red/");
        assertThat(page.next()).isEqualTo("2!8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no XML",
                "<Error/>",
                "<EnumerationResults>",
                "<EnumerationResults><Blobs><Blob><Name>a</Name></Blob></Blobs></EnumerationResults>",
                "<!DOCTYPE EnumerationResults><EnumerationResults/>",
                "<EnumerationResults><Blobs><Blob><Name>a</Name><Properties><Content-Length>1</Content-Length>"
                        + "<Etag>x&#10;y</Etag></Properties></Blob></Blobs></EnumerationResults>",
            })
    void whatIsNoListIsAFault(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class).hasMessageContaining("list of objects");
    }

    private static BlobPage read(String text) throws IOException {
        return BlobPage.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
