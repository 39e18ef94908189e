package io.jenkins.plugins.legion.registry;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The folders of a job's builds, as they stand on the disk. */
final class BuildFolders {

    private final Path folder;
    private final int[] numbers;

    private BuildFolders(Path folder, int[] numbers) {
        this.folder = folder;
        this.numbers = numbers;
    }

    /** Lists them, and looks into none. */
    static BuildFolders in(Path folder) throws IOException {
        IntStream.Builder numbers = IntStream.builder();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                // Beside them stand links such as lastSuccessfulBuild, and what Jenkins is about to delete, with a dot
                // before it.
                int number = number(entry.getFileName().toString());
                if (number > 0) {
                    numbers.add(number);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            // A job that was never built.
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return new BuildFolders(folder, numbers.build().sorted().toArray());
    }

    /** @return 0 for what is no build's folder: {@code 007} is none, since Jenkins would look for {@code 7} */
    private static int number(String name) {
        long number = 0;
        for (int i = 0; i < name.length(); i++) {
            char digit = name.charAt(i);
            if (digit < '0' || digit > '9' || (i == 0 && digit == '0') || i == 10) {
                return 0;
            }
            number = number * 10 + digit - '0';
        }
        return number > Integer.MAX_VALUE ? 0 : (int) number;
    }

    boolean has(int build) {
        return Arrays.binarySearch(numbers, build) >= 0;
    }

    /** Whether all of them are there. @param builds in their order */
    boolean hasAll(int[] builds) {
        int at = 0;
        for (int build : builds) {
            while (at < numbers.length && numbers[at] < build) {
                at++;
            }
            if (at == numbers.length || numbers[at] != build) {
                return false;
            }
        }
        return true;
    }

    /** Those that trained something and are none of {@code others}. Both are in their order. */
    List<Integer> withTrainingsExcept(int[] others) {
        List<Integer> found = new ArrayList<>();
        int at = 0;
        for (int number : numbers) {
            while (at < others.length && others[at] < number) {
                at++;
            }
            boolean isOther = at < others.length && others[at] == number;
            if (!isOther
                    && Files.isDirectory(
                            folder.resolve(Integer.toString(number)).resolve(VersionFiles.FOLDER))) {
                found.add(number);
            }
        }
        return found;
    }

    /** The versions of a build, as its files say. A folder that was copied by hand says the number that it had before. */
    static List<ModelVersion> versions(Path folder, int number) throws IOException {
        return VersionFiles.of(folder.resolve(Integer.toString(number))).readAll().stream()
                .filter(version -> version.origin().build() == number)
                .toList();
    }
}
