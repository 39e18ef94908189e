package io.jenkins.plugins.legion.data;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;

/** The SHA-256 of each of some objects, as far as it is known: 32 bytes each, since there may be a million. */
final class Digests {

    private static final int LENGTH = 32;

    private final List<RemoteObject> objects;
    private final byte[] bytes;
    private final BitSet known;

    /** @param objects in the order of their keys */
    Digests(List<RemoteObject> objects) {
        this.objects = objects;
        this.bytes = new byte[Math.multiplyExact(LENGTH, objects.size())];
        this.known = new BitSet(objects.size());
    }

    int size() {
        return objects.size();
    }

    RemoteObject object(int index) {
        return objects.get(index);
    }

    /** Where an object is that is the very one; less than none where it is not among them, or another one. */
    int indexOf(RemoteObject object) {
        int from = 0;
        int to = objects.size() - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            int order = objects.get(middle).key().compareTo(object.key());
            if (order == 0) {
                return objects.get(middle).equals(object) ? middle : -1;
            }
            from = order < 0 ? middle + 1 : from;
            to = order < 0 ? to : middle - 1;
        }
        return -1;
    }

    synchronized boolean has(int index) {
        return known.get(index);
    }

    synchronized void forget(int index) {
        known.clear(index);
    }

    synchronized void put(int index, String sha256) {
        System.arraycopy(HexFormat.of().parseHex(sha256), 0, bytes, index * LENGTH, LENGTH);
        known.set(index);
    }

    /** Of one that is known. */
    synchronized byte[] raw(int index) {
        return Arrays.copyOfRange(bytes, index * LENGTH, (index + 1) * LENGTH);
    }

    /** Of one that is known, in hexadecimal digits. */
    String hex(int index) {
        return HexFormat.of().formatHex(raw(index));
    }

    /** All that are known, 32 bytes each. */
    synchronized byte[] known() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        known.stream().forEach(index -> all.write(bytes, index * LENGTH, LENGTH));
        return all.toByteArray();
    }

    /** Those that are not known. */
    synchronized int[] missing() {
        BitSet missing = (BitSet) known.clone();
        missing.flip(0, objects.size());
        return missing.stream().toArray();
    }
}
