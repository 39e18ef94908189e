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
        String[] names = folder.toFile().list();
        if (names == null) {
            names = namesOrReason(folder);
        }
        int[] numbers = new int[names.length];
        int count = 0;
        // Beside them stand links such as lastSuccessfulBuild, and what Jenkins is about to delete, with a dot before
        // it.
        for (String name : names) {
            int number = number(name);
            if (number > 0) {
                numbers[count++] = number;
            }
        }
        int[] sorted = Arrays.copyOf(numbers, count);
        Arrays.sort(sorted);
        return new BuildFolders(folder, sorted);
    }

    /** Slower than {@link java.io.File#list}, which says nothing of why it failed. */
    private static String[] namesOrReason(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return new String[0];
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names.toArray(String[]::new);
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
