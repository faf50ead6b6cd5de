package io.tidegate.metrics.host.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is mounted, from {@code /proc/self/mountinfo} (proc_pid_mountinfo(5)), without accessing any of the
 * file systems: that hangs if a server is gone. As with df, of several mounts of one device the one with the
 * shortest path counts.
 */
public final class Mounts {
    /** Not on a disk, or always full, or a trigger that mounts on access. */
    private static final Set<String> NO_DISK =
            Set.of("tmpfs", "devtmpfs", "ramfs", "squashfs", "iso9660", "autofs", "proc", "sysfs",
                    "devpts", "mqueue", "cgroup", "cgroup2", "securityfs", "debugfs", "tracefs", "pstore",
                    "bpf", "configfs", "fusectl",
                    "hugetlbfs", "binfmt_misc", "nsfs", "rpc_pipefs", "efivarfs", "selinuxfs", "nfsd");
    /** Network file systems; those of FUSE count as such, except fuseblk, which is on a disk. */
    private static final Set<String> NETWORK =
            Set.of("nfs", "nfs4", "cifs", "smbfs", "smb2", "smb3", "ncpfs", "ncp", "afs", "kafs",
                    "coda", "ceph", "glusterfs", "lustre", "9p", "davfs", "fuse", "gpfs", "beegfs",
                    "orangefs", "pvfs2", "mfs", "sshfs",
                    "acfs", "panfs", "vmhgfs", "vboxsf", "prl_fs", "shfs");

    /**
     * One file system.
     *
     * @param point  where it is mounted
     * @param type   such as {@code ext4}
     * @param device as the kernel calls it, such as {@code /dev/sda1}
     */
    public record Mount(String point, String type, String device) {}

    private record Entry(String number, String root, Mount mount) {}

    private Mounts() {}

    /** Those on disks of this machine. @param mountinfo the kernel's file */
    public static Collection<Mount> local(Path mountinfo) throws IOException {
        Map<String, Entry> byPoint = new LinkedHashMap<>();
        for (String line : Files.readAllLines(mountinfo, StandardCharsets.ISO_8859_1)) {
            Entry entry = entry(line);
            if (entry == null) continue;
            byPoint.remove(entry.mount.point); // what is hidden by another mount cannot be seen any more
            byPoint.put(entry.mount.point, entry);
        }
        Map<String, Entry> byDevice = new LinkedHashMap<>();
        for (Entry entry : byPoint.values())
            if (isLocal(entry.mount.type)) byDevice.merge(entry.number, entry, Mounts::shorter);
        List<Mount> mounts = new ArrayList<>();
        for (Entry entry : byDevice.values()) mounts.add(entry.mount);
        return mounts;
    }

    /** A whole file system is preferred to a part of it that is mounted elsewhere. */
    private static Entry shorter(Entry one, Entry other) {
        boolean whole = one.root.equals("/");
        if (whole != other.root.equals("/")) return whole ? one : other;
        return other.mount.point.length() < one.mount.point.length() ? other : one;
    }

    public static boolean isLocal(String type) {
        return !NO_DISK.contains(type) && !NETWORK.contains(type) && !type.startsWith("fuse.");
    }

    /**
     * {@code 36 35 98:0 /root /mnt options optional... - ext3 /dev/sda1 options}; null if the line has
     * another form.
     */
    private static Entry entry(String line) {
        String[] halves = line.split(" - ", 2);
        if (halves.length < 2) return null;
        String[] first = halves[0].split(" ");
        String[] second = halves[1].split(" ");
        if (first.length < 5 || second.length < 2) return null;
        return new Entry(first[2], first[3], new Mount(plain(first[4]), second[0], plain(second[1])));
    }

    /** Blank, tab, line break and backslash are three octal digits there; other bytes are UTF-8. */
    private static String plain(String escaped) {
        byte[] bytes = new byte[escaped.length()];
        int length = 0;
        for (int i = 0; i < escaped.length(); i++) {
            boolean octal = escaped.charAt(i) == '\\' && escaped.length() > i + 3;
            bytes[length++] =
                    (byte) (octal ? Integer.parseInt(escaped.substring(i + 1, i + 4), 8) : escaped.charAt(i));
            if (octal) i += 3;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
