package io.jenkins.plugins.legion.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;

class ArtifactNameTemplatePropertyTest {

    @Property(tries = 2000)
    void whateverIsRenderedIsTheNameOfAFileInItsFolder(
            @ForAll @CharRange(from = '-', to = '9') @Chars({'{', '}', ' ', '.', '/', '\\', 'a'}) String template) {
        String name;
        try {
            name = ArtifactNameTemplate.render(new ModelIdentity("wine", "1.0", template), "0123abcd", new UUID(1, 2));
        } catch (InvalidInput e) {
            return;
        }
        Path folder = Path.of("/folder");
        assertThat(folder.resolve(name).normalize().getParent()).isEqualTo(folder);
    }
}
