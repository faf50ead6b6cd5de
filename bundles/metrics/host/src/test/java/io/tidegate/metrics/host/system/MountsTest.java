package io.tidegate.metrics.host.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MountsTest {
    @TempDir
    private Path folder;

    private List<String> points(String... lines) throws IOException {
        Path file = Files.writeString(folder.resolve("mountinfo"), String.join("\n", lines) + "\n");
        return Mounts.local(file).stream().map(Mounts.Mount::point).toList();
    }

    @Test
    void aDiskIsToldAsTheKernelCallsIt() throws IOException {
        Path file = Files.writeString(folder.resolve("mountinfo"),
                "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n");
        assertEquals(List.of(new Mounts.Mount("/", "ext4", "/dev/sda1")), List.copyOf(Mounts.local(file)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nfs", "nfs4", "cifs", "smb3", "ceph", "9p", "davfs", "fuse", "fuse.sshfs",
        "fuse.rclone",
        "fuse.glusterfs", "fuse.anything", "autofs", "tmpfs"})
    void whatIsOfTheNetworkOrNoDiskIsLeftOut(String type) { assertFalse(Mounts.isLocal(type)); }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "btrfs", "zfs", "vfat", "fuseblk", "overlay", "ubifs", "f2fs"})
    void whatIsOnADiskIsNot(String type) { assertTrue(Mounts.isLocal(type)); }

    @Test
    void ofOneDeviceTheShortestPathIsTold() throws IOException {
        assertEquals(List.of("/data"), points("31 22 8:2 / /data/sub rw - ext4 /dev/sdb rw",
                "32 22 8:2 / /data rw - ext4 /dev/sdb rw"));
    }

    @Test
    void aWholeFileSystemIsToldRatherThanAPartOfIt() throws IOException {
        assertEquals(List.of("/mnt/whole"), points("31 22 8:2 /part /p rw - ext4 /dev/sdb rw",
                "32 22 8:2 / /mnt/whole rw - ext4 /dev/sdb rw"));
    }

    @Test
    void aContainerHasItsOverlayAndTheDiskBehindItsFiles() throws IOException {
        assertEquals(List.of("/", "/etc/hosts"), points(
                "600 500 0:55 / / rw - overlay overlay rw,lowerdir=/x",
                "601 600 0:58 / /proc rw - proc proc rw",
                "602 600 0:59 / /dev rw - tmpfs tmpfs rw",
                "603 600 254:1 /docker/1/resolv.conf /etc/resolv.conf rw - ext4 /dev/vda1 rw",
                "604 600 254:1 /docker/1/hosts /etc/hosts rw - ext4 /dev/vda1 rw"));
    }

    @Test
    void whatIsMountedOverIsHidden() throws IOException {
        assertEquals(List.of(),
                points("31 22 8:2 / /mnt rw - ext4 /dev/sdb rw", "32 22 0:60 / /mnt rw - nfs4 server:/x rw"));
    }

    @Test
    void blanksAndUmlautsOfAPathAreRead() throws IOException {
        assertEquals(List.of("/mnt/my disk \u00e4"),
                points("31 22 8:2 / /mnt/my\\040disk\\040\u00e4 rw master:1 - ext4 /dev/sdb rw"));
    }

    @Test
    void aLineThatIsNoneIsPassedOver() throws IOException {
        assertEquals(List.of(), points("", "nonsense", "1 2 3 - x"));
    }
}
