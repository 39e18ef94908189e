package io.jenkins.plugins.legion.data.s3;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a server is asked.
 *
 * @param method as HTTP has it
 * @param key of an object; empty for the bucket itself
 * @param query its parameters, not encoded
 * @param headers with names in small letters
 */
record S3Request(String method, String key, SortedMap<String, String> query, SortedMap<String, String> headers) {

    private static final String DIGITS = "0123456789ABCDEF";

    S3Request {
        query = Collections.unmodifiableSortedMap(query);
        headers = Collections.unmodifiableSortedMap(headers);
    }

    static S3Request of(String method, String key) {
        return new S3Request(method, key, Collections.emptySortedMap(), Collections.emptySortedMap());
    }

    S3Request asking(String name, String value) {
        return new S3Request(method, key, with(query, name, value), headers);
    }

    S3Request with(String header, String value) {
        return new S3Request(method, key, query, with(headers, header, value));
    }

    private static SortedMap<String, String> with(SortedMap<String, String> map, String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(map);
        more.put(name, value);
        return more;
    }

    /** The key as it stands in an address. */
    String encodedKey() {
        return encoded(key, true);
    }

    /** The query as it is sent and signed, without a question mark; empty where there is none. */
    String encodedQuery() {
        if (query.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        query.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(encoded(name, false))
                .append('=')
                .append(encoded(value, false)));
        return text.toString();
    }

    /** Everything but what RFC 3986 calls unreserved becomes its bytes in UTF-8: two ways to write a key are two signatures. */
    private static String encoded(String text, boolean slashes) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder encoded = new StringBuilder(bytes.length + 16);
        for (byte b : bytes) {
            char c = (char) (b & 0xFF);
            if (isUnreserved(c) || slashes && c == '/') {
                encoded.append(c);
            } else {
                encoded.append('%').append(DIGITS.charAt(c >> 4)).append(DIGITS.charAt(c & 0xF));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }
}
