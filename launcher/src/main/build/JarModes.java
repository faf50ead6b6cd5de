import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Gives the entries of the project's jars in a distribution the same access rights, whatever umask they were
 * built with, as the jar plugin has no setting for it: {@code java JarModes.java FOLDER ...}. Other jars stay
 * as they are.
 */
public final class JarModes {
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int UNIX = 3;
    private static final int FOLDER = 0040755 << 16 | 0x10;
    private static final int FILE = 0100644 << 16;

    private JarModes() {}

    public static void main(String[] folders) throws IOException {
        for (String folder : folders) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path jar : files.filter(JarModes::isOurs).toList()) {
                    byte[] bytes = Files.readAllBytes(jar);
                    rewrite(jar, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
                    Files.write(jar, bytes);
                }
            }
        }
    }

    private static boolean isOurs(Path file) {
        if (!file.toString().endsWith(".jar")) return false;
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.stream().anyMatch(entry -> entry.getName().startsWith("META-INF/maven/io.tidegate/"));
        } catch (IOException e) {
            throw new IllegalStateException(file + " is no jar", e);
        }
    }

    /**
     * The folder of a ZIP file is at its end; the rights are the upper half of an entry's external
     * attributes.
     */
    private static void rewrite(Path jar, ByteBuffer zip) {
        int end = zip.limit() - END_BYTES;
        if (zip.getInt(end) != END) throw new IllegalStateException(jar + " ends with a comment");
        int at = zip.getInt(end + 16);
        for (int left = zip.getShort(end + 10) & 0xffff; left > 0; left--) {
            if (zip.getInt(at) != ENTRY) throw new IllegalStateException(jar + ": no entry at " + at);
            int name = zip.getShort(at + 28) & 0xffff;
            boolean folder = zip.get(at + ENTRY_BYTES + name - 1) == '/';
            if (zip.get(at + 5) == UNIX) zip.putInt(at + 38, folder ? FOLDER : FILE);
            at += ENTRY_BYTES + name + (zip.getShort(at + 30) & 0xffff) + (zip.getShort(at + 32) & 0xffff);
        }
    }
}
