package io.tidegate.can.serial.link;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Keeps jSerialComm's native library in a folder of ours. By itself it unpacks into the temporary folder
 * shared by all users, into a folder everybody may write to, and fails where that is mounted noexec.
 */
public final class NativeLibrary {
    private static final String FOLDER_PROPERTY = "jSerialComm.library.path";
    private static final String FILE = "libjSerialComm.so";
    private static final List<String> LINUX =
            List.of("x86_64", "x86", "armv8_64", "armv8_32", "armv7hf", "armv6hf",
                    "armv5", "ppc64le");

    private NativeLibrary() {}

    /**
     * Unpacks the library there and tells jSerialComm so; before its first use, on Linux, and unless somebody
     * else has told it already. Reading a resource does not load the class.
     */
    public static synchronized void keepIn(Path folder) throws IOException {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        if (!linux || System.getProperty(FOLDER_PROPERTY) != null) return;
        for (String architecture : LINUX) unpack(folder, "Linux/" + architecture + "/" + FILE);
        System.setProperty(FOLDER_PROPERTY, folder.toAbsolutePath().toString());
    }

    private static void unpack(Path folder, String name) throws IOException {
        try (InputStream in = SerialPort.class.getResourceAsStream("/" + name)) {
            if (in == null) return;
            byte[] wanted = in.readAllBytes();
            Path file = folder.resolve(name);
            if (Files.exists(file) && Arrays.equals(wanted, Files.readAllBytes(file))) return;
            Files.createDirectories(file.getParent());
            Path half = Files.write(file.resolveSibling(FILE + ".new"), wanted);
            Files.move(half, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
