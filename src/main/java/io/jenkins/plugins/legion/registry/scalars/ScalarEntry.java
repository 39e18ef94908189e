package io.jenkins.plugins.legion.registry.scalars;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.registry.BrokenEntry;
import io.jenkins.plugins.legion.registry.EntryFile;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An entry of the {@link EntryFile}: names that later entries have by their number, or the values of one training, which take the
 * place of those that an earlier entry gave it. A training's values tell the checksum of their names too, so that names of
 * another file never pass for theirs.
 */
final class ScalarEntry {

    static final byte[] MAGIC = "LGNSCLR1\n".getBytes(StandardCharsets.US_ASCII);

    private static final byte NAMES = 'n';
    private static final byte VALUES = 'v';

    /** By the number that a file has for each; null where none was declared. */
    private static final Direction[] DIRECTIONS = {null, Direction.MIN, Direction.MAX};

    private ScalarEntry() {}

    /** Names that an entry of the file has, by the number that their place among such entries gives. */
    record NumberedNames(int number, int checksum, MetricNames names) {}

    static byte[] of(MetricNames names) {
        byte[][] texts = new byte[names.size()][];
        int length = 1 + 4;
        for (int i = 0; i < texts.length; i++) {
            texts[i] = names.name(i).getBytes(StandardCharsets.UTF_8);
            length += 1 + 4 + texts[i].length;
        }
        ByteBuffer bytes = EntryFile.begin(length).put(NAMES).putInt(texts.length);
        for (int i = 0; i < texts.length; i++) {
            bytes.put(number(names.direction(i))).putInt(texts[i].length).put(texts[i]);
        }
        return EntryFile.sealed(bytes);
    }

    private static byte number(Direction direction) {
        return (byte) Arrays.asList(DIRECTIONS).indexOf(direction);
    }

    static byte[] of(LoggedScalars logged, NumberedNames names) {
        byte[] training = logged.training().getBytes(StandardCharsets.UTF_8);
        int count = names.names().size();
        ByteBuffer bytes = EntryFile.begin(1 + 4 + 8 + 1 + training.length + 8 + 8 * count);
        bytes.put(VALUES).putInt(logged.build()).putLong(logged.finishedMillis());
        // An id has 63 letters at most.
        bytes.put((byte) training.length).put(training);
        bytes.putInt(names.number()).putInt(names.checksum());
        for (int i = 0; i < count; i++) {
            bytes.putDouble(logged.value(i));
        }
        return EntryFile.sealed(bytes);
    }

    static boolean isOfNames(byte[] bytes, int from, int length) {
        return length > 0 && bytes[from] == NAMES;
    }

    /** @throws BrokenEntry if the body, whose checksum was right, says nothing that can be understood */
    static MetricNames names(byte[] bytes, int from, int length) throws BrokenEntry {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, length);
        try {
            in.get();
            int count = in.getInt();
            if (count < 0 || count > in.remaining()) {
                throw new BrokenEntry("an entry of " + count + " names");
            }
            String[] names = new String[count];
            Direction[] directions = new Direction[count];
            for (int i = 0; i < count; i++) {
                directions[i] = DIRECTIONS[in.get()];
                names[i] = text(in, in.getInt());
            }
            return new MetricNames(names, directions);
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new BrokenEntry("an entry of names that ends too soon or has an unknown direction");
        }
    }

    interface KnownNames {
        NumberedNames numbered(int number) throws BrokenEntry;
    }

    /** @throws BrokenEntry likewise, or if the file has no such names */
    static LoggedScalars values(byte[] bytes, int from, int length, KnownNames known, ScalarTable table)
            throws BrokenEntry {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, length);
        try {
            if (in.get() != VALUES) {
                throw new BrokenEntry("an entry of an unknown kind");
            }
            int build = in.getInt();
            long finished = in.getLong();
            String training = table.shared(text(in, in.get()));
            NumberedNames names = known.numbered(in.getInt());
            if (names.checksum() != in.getInt()
                    || in.remaining() != 8 * names.names().size()) {
                throw new BrokenEntry("values of other names than those of the file");
            }
            double[] values = new double[names.names().size()];
            in.asDoubleBuffer().get(values);
            return new LoggedScalars(build, training, finished, names.names(), values);
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new BrokenEntry("an entry of values that ends too soon");
        }
    }

    private static String text(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        String text = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }
}
