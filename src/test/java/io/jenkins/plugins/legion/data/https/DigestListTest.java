package io.jenkins.plugins.legion.data.https;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.jenkins.plugins.legion.data.servers.Given;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Lists of files and addresses, whatever somebody wrote. */
class DigestListTest {

    private static final String DIGEST = "0123456789abcdef".repeat(4);

    @Property(tries = 500)
    void whatIsNoListIsNoneAndNeverAFault(@ForAll @StringLength(max = 300) String text) {
        DigestList.of(text)
                .ifPresent(list -> assertThat(list.digests().values()).allMatch(one -> one.length() == 64));
    }

    @Property(tries = 300)
    void everyNameThatSha256sumWritesIsRead(@ForAll @NotEmpty @StringLength(max = 40) String any) {
        String name = any.replace("\0", "0").replaceFirst("^(\\./)+", "");
        boolean odd = name.contains("\\") || name.contains("\n") || name.contains("\r");
        String written = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        if (name.isEmpty()) {
            return;
        }
        String line = (odd ? "\\" : "") + DIGEST + "  " + written + "\n";
        assertThat(DigestList.of(line))
                .hasValueSatisfying(list -> assertThat(list.digests()).isEqualTo(Map.of(name, DIGEST)));
    }

    @Test
    void listsOfBothKindsAreRead() {
        assertThat(DigestList.of("# of today\r\n" + DIGEST + " *./a/b.bin\r\nSHA256 (c (1).csv) = "
                        + DIGEST.toUpperCase() + "\n"))
                .hasValueSatisfying(
                        list -> assertThat(list.digests()).isEqualTo(Map.of("a/b.bin", DIGEST, "c (1).csv", DIGEST)));
        assertThat(DigestList.of("<html>not found</html>")).isEmpty();
        assertThat(DigestList.of(DIGEST + "  a\nnonsense\n")).isEmpty();
    }

    @Property(tries = 500)
    void everyAddressIsOneOrAFault(@ForAll @StringLength(max = 60) String rest) {
        for (String address : new String[] {rest, "https://" + rest, "https://host/" + rest}) {
            try {
                HttpsPlace place =
                        HttpsPlace.of(Given.of(ConnectionType.HTTPS, address).connection());
                assertThat(place.folder()).endsWith("/").doesNotContain("@");
            } catch (InvalidInput e) {
                assertThat(e.faults().get(0).where()).isEqualTo("uri");
            }
        }
    }

    @Property(tries = 300)
    void everyKeyBelowIsAnAddressBelow(
            @ForAll @AlphaChars @StringLength(max = 5) String folder, @ForAll @StringLength(max = 40) String key) {
        HttpsPlace place = HttpsPlace.of(
                Given.of(ConnectionType.HTTPS, "https://host/" + folder + "/").connection());
        if (HttpsPlace.isBelow(key)) {
            assertThatCode(() ->
                            assertThat(place.of(key).normalize().toString()).startsWith("https://host/" + folder))
                    .doesNotThrowAnyException();
        }
    }
}
