package io.jenkins.plugins.legion.data.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.data.RemoteObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3ListingTest {

    private static final String TAG = "900150983cd24fb0d6963f7d28e17f72";

    @Test
    void hasWhatTheServerTells() throws IOException {
        S3Listing page = read("<?xml version='1.0' encoding='UTF-8'?>"
                + "<ListBucketResult xmlns='http://s3.amazonaws.com/doc/2006-03-01/'><Name>lake</Name><Prefix/>"
                + "<Contents><Key>a+b%2Fc</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified>"
                + "<ETag>&quot;" + TAG + "&quot;</ETag><Size>12</Size><Owner><ID>me</ID></Owner></Contents>"
                + "<CommonPrefixes><Prefix>wine%2F</Prefix></CommonPrefixes><EncodingType>url</EncodingType>"
                + "<IsTruncated>true</IsTruncated><NextContinuationToken>t&amp;1</NextContinuationToken>"
                + "</ListBucketResult>");
        assertThat(page.objects()).containsExactly(new RemoteObject("a b/c", 12, TAG));
        assertThat(page.folders()).containsExactly("wine/");
        assertThat(page.next()).isEqualTo("t&1");
    }

    @Test
    void theLastPageNamesNoOther() throws IOException {
        assertThat(read(page("<IsTruncated>false</IsTruncated><NextContinuationToken>t</NextContinuationToken>"))
                        .next())
                .isEmpty();
    }

    @Test
    void keysThatAreNotEncodedAreAsTheyStand() throws IOException {
        assertThat(read(page("<Contents><Key>a+%2F</Key><Size>0</Size></Contents>"))
                        .objects())
                .containsExactly(new RemoteObject("a+%2F", 0, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no XML",
                "{\"objects\": []}",
                "<Error><Code>InternalError</Code></Error>",
                "<ListBucketResult>",
                "<ListBucketResult><Contents><Key>a</Key></ListBucketResult>",
                "<ListBucketResult><Contents><Key>a</Key><Size>-1</Size></Contents></ListBucketResult>",
                "<ListBucketResult><Contents><Key>a</Key><Size>9999999999999999999</Size></Contents></ListBucketResult>",
                "<ListBucketResult><Contents><Key>a</Key></Contents></ListBucketResult>",
                "<ListBucketResult><Contents><Size>1</Size></Contents></ListBucketResult>",
                "<ListBucketResult><Contents><Key><b>a</b></Key><Size>1</Size></Contents></ListBucketResult>",
                "<ListBucketResult><EncodingType>url</EncodingType><Contents><Key>%zz</Key><Size>1</Size></Contents>"
                        + "</ListBucketResult>",
                "<ListBucketResult><Contents><Key>a</Key><Size>1</Size><ETag>x&#13;&#10;Host: y</ETag></Contents>"
                        + "</ListBucketResult>",
                "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>",
                "<ListBucketResult><a><a><a><a><a><a><a><a><a/></a></a></a></a></a></a></a></a></ListBucketResult>",
                "<!DOCTYPE ListBucketResult><ListBucketResult/>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><ListBucketResult><Contents><Key>&e;</Key>"
                        + "<Size>1</Size></Contents></ListBucketResult>",
                "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><ListBucketResult><Name>&b;</Name>"
                        + "</ListBucketResult>",
                "<ListBucketResult><Contents><Key>&e;</Key><Size>1</Size></Contents></ListBucketResult>",
                "<?xml version='1.0' encoding='no-such'?><ListBucketResult/>",
            })
    void whatIsNoListIsAFault(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class).hasMessageContaining("list of objects");
    }

    @Test
    void textWithoutEndIsAFault() {
        InputStream endless = new InputStream() {
            private final byte[] begin = "<ListBucketResult><Name>".getBytes(StandardCharsets.US_ASCII);
            private int at;

            @Override
            public int read() {
                return at < begin.length ? begin[at++] : 'a';
            }
        };
        assertThatThrownBy(() -> S3Listing.read(endless)).isInstanceOf(IOException.class);
    }

    @Property(tries = 200)
    void anyTextIsAListOrAFault(@ForAll String text) {
        isListOrFault(text);
        isListOrFault(page("<Contents><Key>" + text + "</Key><Size>" + text + "</Size></Contents>"));
    }

    private static void isListOrFault(String text) {
        try {
            assertThat(read(text)).isNotNull();
        } catch (IOException e) {
            assertThat(e).isNotNull();
        }
    }

    @Property(tries = 200)
    void everyKeyComesThrough(@ForAll("keys") List<String> keys) throws IOException {
        StringBuilder text = new StringBuilder("<EncodingType>url</EncodingType>");
        keys.forEach(key -> text.append("<Contents><Key>")
                .append(URLEncoder.encode(key, StandardCharsets.UTF_8))
                .append("</Key><Size>1</Size></Contents>"));
        assertThat(read(page(text.toString())).objects())
                .extracting(RemoteObject::key)
                .isEqualTo(keys);
    }

    @Provide
    Arbitrary<List<String>> keys() {
        // Half of a pair is no text that UTF-8 could tell.
        return Arbitraries.strings()
                .excludeChars('\ud800')
                .ofMinLength(1)
                .ofMaxLength(30)
                .filter(key -> key.equals(new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)))
                .list()
                .ofMaxSize(20);
    }

    private static String page(String content) {
        return "<ListBucketResult>" + content + "</ListBucketResult>";
    }

    private static S3Listing read(String text) throws IOException {
        return S3Listing.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
