package io.jenkins.plugins.legion.lifecycle.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Resource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in a file, it is read or refused as invalid; nothing else ever comes out. */
class ManifestFuzzTest {

    private static final String SYNTAX = "\n\n  -:?,[]{}#&*!|>'\"%@`~\t\\<0.ux\u0085\u2028\uFEFF";

    @Property(tries = 2000)
    void anyBytesAreReadOrRefused(@ForAll byte[] content) {
        readOrRefuse("a.yaml", content);
        readOrRefuse("a.json", content);
    }

    @Property(tries = 2000)
    void anyMixOfYamlsOwnCharactersIsReadOrRefused(@ForAll("syntax") String content) {
        readOrRefuse("a.yaml", content.getBytes(StandardCharsets.UTF_8));
        readOrRefuse("a.json", content.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 3000)
    void anyChangeToAValidManifestIsReadOrRefused(@ForAll("manifests") byte[] manifest, @ForAll Random random) {
        byte[] content = manifest.clone();
        for (int change = random.nextInt(8); change >= 0; change--) {
            content = changed(content, random);
        }
        readOrRefuse("a.yaml", content);
        readOrRefuse("a.json", content);
    }

    private static byte[] changed(byte[] content, Random random) {
        if (content.length == 0) {
            return content;
        }
        int at = random.nextInt(content.length);
        int other = random.nextInt(content.length);
        switch (random.nextInt(4)) {
            case 0 -> content[at] = (byte) random.nextInt(256);
            case 1 -> content[at] = SYNTAX.getBytes(StandardCharsets.UTF_8)[random.nextInt(SYNTAX.length())];
            case 2 ->
                System.arraycopy(
                        content.clone(),
                        at,
                        content,
                        other,
                        Math.min(random.nextInt(20), content.length - Math.max(at, other)));
            default -> {
                return java.util.Arrays.copyOf(content, at);
            }
        }
        return content;
    }

    private static void readOrRefuse(String name, byte[] content) {
        List<Resource> resources;
        try {
            resources = Manifests.parse(name, content);
        } catch (InvalidInput e) {
            assertThat(e.faults()).allSatisfy(fault -> assertThat(fault.where()).startsWith(name));
            assertThat(e.getMessage().chars().filter(c -> c != '\n').anyMatch(Character::isISOControl))
                    .isFalse();
            return;
        }
        assertThat(Manifests.parse("b.yaml", Written.yaml(resources))).hasSameSizeAs(resources);
    }

    @Provide
    Arbitrary<String> syntax() {
        return Arbitraries.strings().withChars(SYNTAX).ofMaxLength(60);
    }

    @Provide
    Arbitrary<byte[]> manifests() {
        return Arbitraries.of(
                        Examples.LEGION,
                        Examples.ODAHU,
                        Examples.EVERYTHING,
                        Examples.CONNECTIONS,
                        Examples.PACKAGING,
                        Examples.DEPLOYMENT,
                        Examples.JSON)
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
}
