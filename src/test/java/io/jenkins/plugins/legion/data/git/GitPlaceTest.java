package io.jenkins.plugins.legion.data.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.data.servers.Given;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.net.URI;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

/** Addresses, references and keys, whatever somebody wrote: one that git may be given, or a fault that names the field. */
class GitPlaceTest {

    @Provide
    Arbitrary<String> addresses() {
        Arbitrary<String> piece = Arbitraries.of(
                "ssh://",
                "https://",
                "http://",
                "file://",
                "git@",
                "ada:secret@",
                "-oProxyCommand=x",
                "host",
                ":",
                "22",
                "/",
                "..",
                "x.git",
                "[::1]",
                "?",
                "#",
                "%2F",
                " ",
                "--upload-pack=x",
                "ext::",
                "\n",
                "C:\\",
                "~");
        return piece.list().ofMaxSize(7).map(parts -> String.join("", parts));
    }

    @Property(tries = 1000)
    void noAddressIsAnOptionOrShowsASecret(@ForAll @From("addresses") String address) {
        try {
            GitPlace place = GitPlace.of(Given.of(ConnectionType.GIT, address).connection());
            assertThat(place.url()).matches("(?s)(ssh|https?|file)://.*|[^-:/]+:[^-].*");
            if (place.way() == GitPlace.Way.HTTP) {
                assertThat(URI.create(place.url()).getRawUserInfo()).isNull();
            }
            assertThat(place.host()).doesNotStartWith("-");
            if (place.way() == GitPlace.Way.SSH) {
                // A name for a web server is in no argument.
                assertThat(place.user()).doesNotStartWith("-");
            }
            assertThat(place.url()).doesNotContain("\n");
        } catch (InvalidInput e) {
            assertThat(e.faults().get(0).where()).isEqualTo("uri");
            assertThat(e).hasMessageNotContaining("ada:secret");
        }
    }

    @Property(tries = 1000)
    void noReferenceIsAnOptionARangeOrAPattern(@ForAll @StringLength(max = 30) String text) {
        try {
            GitReference reference = GitReference.of(text);
            assertThat(reference.text()).doesNotStartWith("-").doesNotContain("..", " ", ":", "*", "~", "^");
        } catch (InvalidInput e) {
            assertThat(e.faults().get(0).where()).isEqualTo("reference");
        }
    }

    @Property(tries = 500)
    void everyLineOfKnownHostsIsAKey(@ForAll @StringLength(max = 80) String text) {
        GitPlace place =
                GitPlace.of(Given.of(ConnectionType.GIT, "git@host:x.git").connection());
        try {
            assertThat(HostKeys.of(text, place).lines()).allMatch(line -> line.contains(" AAAA") || line.contains(" "));
        } catch (InvalidInput e) {
            assertThat(e.faults().get(0).where()).isEqualTo("publicKey");
        }
    }

    @Property(tries = 500)
    void everyLineOfATreeIsAFileOrNone(@ForAll @StringLength(max = 80) String line) {
        TreeEntry.of(line).ifPresent(entry -> assertThat(line).endsWith("\t" + entry.path()));
    }
}
