package io.jenkins.plugins.legion.jenkins.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** A badge is a picture whatever stands in it. */
class BadgeTest {

    private static Element parsed(String left, String right) throws Exception {
        byte[] svg = new Badge(left, right, true).svg().getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg))
                .getDocumentElement();
    }

    @Test
    void saysWhatItIsAboutToThoseWhoDoNotSeeIt() throws Exception {
        assertThat(parsed("wine", "champion 7 · rmse 0.71").getAttribute("aria-label"))
                .isEqualTo("wine: champion 7 · rmse 0.71");
    }

    @Test
    void isAsWideAsItsWords() throws Exception {
        double narrow = Double.parseDouble(parsed("a", "b").getAttribute("width"));
        double wide = Double.parseDouble(parsed("a", "b".repeat(30)).getAttribute("width"));
        assertThat(wide).isGreaterThan(narrow + 100);
    }

    @Property(tries = 300)
    void staysAPictureOfBearableWidth(@ForAll String left, @ForAll String right) throws Exception {
        Element svg = parsed(left, right + "<script>\u202E".repeat(100));
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(svg.getElementsByTagName("text").getLength()).isEqualTo(2);
        assertThat(Double.parseDouble(svg.getAttribute("width"))).isLessThan(1000);
    }
}
