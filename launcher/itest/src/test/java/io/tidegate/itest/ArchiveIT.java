package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/**
 * What must not depend on who builds the distribution, when and where, in the archive that was built. Whether
 * two builds are the same to the byte, tools/reproducible.sh says.
 */
class ArchiveIT {
    private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");
    private static final int BLOCK = 512;
    private static final int UNIX = 3;
    /** A name from so many characters on is cut in its entry, and in full in one of its own before. */
    private static final int LONG = 60;
    /** The type of a header that has the rest of the name of the next entry. */
    private static final int LONG_NAME = 'x';

    private record Entry(String name, String mode, String owner, long seconds) {}

    @Test
    void everyEntryHasOneTimeAndOneOwner() throws IOException {
        Set<String> times =
                allEntries().stream()
                        .map(entry -> Instant.ofEpochSecond(entry.seconds()) + " " + entry.owner())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(BUILT + " 0 0 root root"), times);
    }

    @Test
    void onlyProgramsCanBeRunAndOnlyTheOwnerMayWrite() throws IOException {
        List<String> others = allEntries().stream().filter(entry -> !entry.mode().equals(mode(entry.name())))
                .map(Entry::toString)
                .toList();
        assertEquals(List.of(), others);
    }

    private static String mode(String name) {
        return name.endsWith("/") || name.contains("/bin/") ? "755" : "644";
    }

    @Test
    void theArchiveItselfTellsNoTimeAndNoName() throws IOException {
        byte[] head = Files.readAllBytes(archive());
        assertEquals(0, head[3], "flags: a name of a file, a comment");
        int time = ByteBuffer.wrap(head, 4, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
        assertTrue(time == 0 || time == BUILT.getEpochSecond(), "time " + time);
    }

    @Test
    void entriesOfOurJarsHaveOneModeWhateverTheUmaskWas() throws IOException {
        List<String> others = new ArrayList<>();
        int jars = 0;
        for (Path jar : ourJars()) {
            for (String entry : modes(jar))
                if (!entry.startsWith("100644 ") && !(entry.startsWith("40755 ") && entry.endsWith("/")))
                    others.add(jar.getFileName() + " " + entry);
            jars++;
        }
        assertTrue(jars > 30, jars + " jars");
        assertEquals(List.of(), others);
    }

    @Test
    void entriesOfOurJarsHaveOneTime() throws IOException {
        Set<String> times = new TreeSet<>();
        for (Path jar : ourJars())
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                zip.stream().forEach(entry -> times.add(entry.getTimeLocal().toString()));
            }
        assertEquals(Set.of("2026-01-01T00:00"), times);
    }

    /**
     * bnd lists those that it embeds in the order in which it came across them, another one in each build.
     */
    @Test
    void noManifestTellsTheOrderInWhichPackagesOfOthersWereFound() throws IOException {
        List<String> told = new ArrayList<>();
        for (Path jar : ourJars())
            try (JarFile file = new JarFile(jar.toFile())) {
                String packages = file.getManifest().getMainAttributes().getValue("Private-Package");
                for (String one : packages == null ? new String[0] : packages.split(","))
                    if (!one.startsWith("io.tidegate")) told.add(jar.getFileName() + " " + one);
            }
        assertEquals(List.of(), told);
    }

    @Test
    void theTwoArchivesHaveEachFileOfTheProgramOnce() throws IOException {
        List<String> found = allEntries().stream().map(Entry::name)
                .map(name -> name.replaceFirst("^[^/]+/", "")).filter(ArchiveIT::isOfTheProgram).sorted()
                .toList();
        try (Stream<Path> files = Files.walk(Distribution.home())) {
            assertEquals(files.map(Distribution.home()::relativize).map(Path::toString)
                    .filter(ArchiveIT::isOfTheProgram).sorted().toList(), found);
        }
    }

    /** Not what somebody who starts it there changes; nor what has a name that is cut. */
    private static boolean isOfTheProgram(String name) {
        return name.matches("((bundles|features|lib)/|sbom).*[^/]") && name.length() < LONG;
    }

    private static Path archive() { return Distribution.home().resolveSibling("tidegate.tar.gz"); }

    private static List<Entry> allEntries() throws IOException {
        List<Entry> all = new ArrayList<>(entries(archive()));
        all.addAll(entries(Distribution.home().resolveSibling("tidegate-kafka.tar.gz")));
        assertTrue(all.size() > 100, all::toString);
        return all;
    }

    private static List<Path> ourJars() throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String folder : List.of("bundles", "lib"))
            try (Stream<Path> files = Files.list(Distribution.home().resolve(folder))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".jar")).toList())
                    if (isOurs(file)) jars.add(file);
            }
        return jars;
    }

    private static boolean isOurs(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getName)
                    .anyMatch(name -> name.startsWith("META-INF/maven/io.tidegate/"));
        }
    }

    /** Mode in octal and name of each entry that a Unix wrote, from the folder at the end of a ZIP file. */
    private static List<String> modes(Path jar) throws IOException {
        ByteBuffer zip = ByteBuffer.wrap(Files.readAllBytes(jar)).order(ByteOrder.LITTLE_ENDIAN);
        int end = zip.limit() - 22;
        int at = zip.getInt(end + 16);
        List<String> modes = new ArrayList<>();
        for (int i = zip.getShort(end + 10) & 0xffff; i > 0; i--) {
            int length = zip.getShort(at + 28);
            String name = new String(zip.array(), at + 46, length, StandardCharsets.UTF_8);
            if (zip.get(at + 5) == UNIX)
                modes.add(Integer.toOctalString(zip.getInt(at + 38) >>> 16) + " " + name);
            at += 46 + length + zip.getShort(at + 30) + zip.getShort(at + 32);
        }
        return modes;
    }

    private static List<Entry> entries(Path archive) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (DataInputStream tar =
                new DataInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
            byte[] head = new byte[BLOCK];
            for (tar.readFully(head); head[0] != 0; tar.readFully(head)) {
                if (head[156] != LONG_NAME) entries.add(entry(head));
                tar.skipNBytes((Long.parseLong(text(head, 124, 12), 8) + BLOCK - 1) / BLOCK * BLOCK);
            }
        }
        return entries;
    }

    private static Entry entry(byte[] head) {
        String owner =
                Long.parseLong(text(head, 108, 8), 8) + " " + Long.parseLong(text(head, 116, 8), 8) + " "
                        + text(head, 265, 32) + " " + text(head, 297, 32);
        return new Entry(text(head, 0, 100), text(head, 100, 8).replaceFirst("^0*(?:100|40)?", ""), owner,
                Long.parseLong(text(head, 136, 12), 8));
    }

    private static String text(byte[] head, int from, int length) {
        return new String(head, from, length, StandardCharsets.US_ASCII).replaceFirst("\0.*", "").strip();
    }
}
