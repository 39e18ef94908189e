package io.jenkins.plugins.legion.data.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.Credentials;
import org.apache.hc.client5.http.auth.CredentialsStore;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetoursTest {

    @ParameterizedTest
    @CsvSource({
        "https://s3.example.org/, https_proxy, http://proxy:8080, '', proxy:8080",
        "https://s3.example.org/, HTTPS_PROXY, proxy, '', proxy:3128",
        "http://s3.example.org/, http_proxy, http://proxy:8080/, '', proxy:8080",
        "http://s3.example.org/, HTTP_PROXY, http://proxy:8080/, '', ''",
        "http://s3.example.org/, https_proxy, http://proxy:8080/, '', ''",
        "https://s3.example.org/, https_proxy, http://proxy:8080, example.org, ''",
        "https://s3.example.org/, https_proxy, http://proxy:8080, '10.0.0.1 .example.org', ''",
        "https://s3.example.org/, https_proxy, http://proxy:8080, '*', ''",
        "https://s3.example.org/, https_proxy, http://proxy:8080, s3.example.org:443, ''",
        "https://s3.example.org/, https_proxy, http://proxy:8080, ample.org, proxy:8080",
        "https://s3.example.org/, https_proxy, 'http://[', '', ''",
    })
    void isWhatVariablesSay(String address, String variable, String proxy, String direct, String expected) {
        assertThat(Detours.to(HttpHost.create(URI.create(address)), Map.of(variable, proxy, "no_proxy", direct))
                        .map(HttpHost::toHostString)
                        .orElse(""))
                .isEqualTo(expected);
    }

    @Test
    void hasALogin() {
        CredentialsStore logins = Detours.logins(Map.of("https_proxy", "http://me:p%40ss@proxy:1"));
        Credentials login = logins.getCredentials(new AuthScope("proxy", 1), HttpClientContext.create());
        assertThat(login.getUserPrincipal().getName()).isEqualTo("me");
        assertThat(login.getPassword()).containsExactly("p@ss".toCharArray());
    }
}
