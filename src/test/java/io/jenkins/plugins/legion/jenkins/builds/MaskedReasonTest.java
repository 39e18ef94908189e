package io.jenkins.plugins.legion.jenkins.builds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedReasonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            login with s3cr3t failed                          | login with **** failed
            https://ada:pw@git.example/x.git: not found       | https://****@git.example/x.git: not found
            s3://key:s3cr3t@bucket and s3cr3t-longer          | s3://****@bucket and ****
            at 10:30 ada@example wrote http://host:80/p@th    | at 10:30 ada@example wrote http://host:80/p@th
            abc is too short to be taken out                  | abc is too short to be taken out
            """)
    void keepsNoSecret(String reason, String masked) {
        assertThat(MaskedReason.of(reason, List.of("s3cr3t", "s3cr3t-longer", "abc")))
                .isEqualTo(masked);
    }
}
