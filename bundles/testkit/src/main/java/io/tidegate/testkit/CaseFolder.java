package io.tidegate.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A test case as a folder, so that the files of a bug report become a test without any code: {@code
 * case.txt} is a sentence that says what must hold; the folder also has the input files and the expected
 * output. The actual output is kept below {@code target/cases}. Immutable.
 */
public final class CaseFolder {
    private static final String SENTENCE = "case.txt";

    private final Path folder;
    private final String sentence;

    private CaseFolder(Path folder) {
        this.folder = folder;
        Path file = folder.resolve(SENTENCE);
        if (!Files.isRegularFile(file))
            throw new IllegalArgumentException(
                    file + ": expected a sentence that says what must hold, found no file");
        sentence = read(file).strip();
        if (sentence.isEmpty())
            throw new IllegalArgumentException(
                    file + ": expected a sentence that says what must hold, found nothing");
    }

    /**
     * Every folder in this one, by name.
     *
     * @throws IllegalArgumentException if there is none, or one has no sentence
     */
    public static List<CaseFolder> in(Path cases) throws IOException {
        try (Stream<Path> folders = Files.list(cases)) {
            List<CaseFolder> all = folders.filter(Files::isDirectory).sorted().map(CaseFolder::new).toList();
            if (all.isEmpty())
                throw new IllegalArgumentException(cases + ": expected folders with cases, found none");
            return all;
        }
    }

    /** The name of the folder. */
    public String name() { return folder.getFileName().toString(); }

    /** Every file whose name matches, by name. @param glob such as {@code *.dbc} */
    public List<Path> files(String glob) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            return StreamSupport.stream(files.spliterator(), false).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one file whose name matches. @throws AssertionError if there is none, or more than one */
    public Path file(String glob) {
        List<Path> files = files(glob);
        assertEquals(1, files.size(), () -> folder + ": expected one file " + glob + ", found " + files);
        return files.get(0);
    }

    /** The text of the file of this name, if there is one. */
    public Optional<String> text(String file) {
        Path path = folder.resolve(file);
        return Files.isRegularFile(path) ? Optional.of(read(path)) : Optional.empty();
    }

    /**
     * Compares the actual output with a file, which must exist. Line ends do not matter.
     *
     * @throws AssertionError if the texts differ; names the file with the actual output
     */
    public void assertIs(String file, String actual) {
        Path came = Path.of("target", "cases", name(), file);
        try {
            Files.createDirectories(came.getParent());
            Files.writeString(came, actual);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Optional<String> expected = text(file);
        assertFalse(expected.isEmpty(),
                () -> folder + ": expected a file " + file + ", found none; what came is in "
                        + came.toAbsolutePath() + ": check it line by line before you copy it");
        assertEquals(normal(expected.orElseThrow()), normal(actual), () -> folder + ": " + sentence
                + " (what came is in " + came.toAbsolutePath() + ")");
    }

    /** The same for a file that a case may leave out. */
    public void assertIsIfThere(String file, String actual) {
        if (text(file).isPresent()) assertIs(file, actual);
    }

    private static String normal(String text) { return text.replace("\r\n", "\n").stripTrailing(); }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its name and its sentence. */
    @Override
    public String toString() { return name() + ": " + sentence; }
}
