package io.jenkins.plugins.legion.data.s3;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Single words out of short answers. */
final class S3Xml {

    private S3Xml() {}

    /** The text of the first element of a name; empty where there is none. */
    static String first(String name, String text) {
        Matcher found =
                Pattern.compile("<" + name + ">([^<]{0,2000})</" + name + ">").matcher(text);
        return found.find() ? plain(found.group(1)) : "";
    }

    /** What stands for other characters, which S3 writes for quotes alone. */
    static String plain(String text) {
        return text.replace("&quot;", "\"")
                .replace("&#34;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
