package io.tidegate.can.recorder;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import com.jcraft.jsch.SftpProgressMonitor;
import io.tidegate.api.text.OneLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** A folder on an SFTP server (draft-ietf-secsh-filexfer-02), by JSch. Used by one thread. */
final class SftpFolder implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 15_000;

    private final Session session;
    private final ChannelSftp channel;
    private final String folder;

    private SftpFolder(Session session, ChannelSftp channel, String folder) {
        this.session = session;
        this.channel = channel;
        this.folder = folder;
    }

    /**
     * Connects; a server whose host key is not in the list of known ones is refused.
     *
     * @throws IOException with a sentence that says what to do
     */
    static SftpFolder open(RecorderSettings.Upload upload) throws IOException {
        Session session = null;
        try {
            JSch jsch = new JSch();
            if (!Files.isReadable(upload.knownHosts())) throw new IOException("expected host keys in "
                    + upload.knownHosts() + ", found no such file: make it with " + keyscan(upload) + " > "
                    + upload.knownHosts());
            jsch.setKnownHosts(upload.knownHosts().toString());
            if (upload.key() != null) identify(jsch, upload.key());
            session =
                    jsch.getSession(upload.remote().getUserInfo(), upload.remote().getHost(), upload.port());
            if (!upload.password().isEmpty()) session.setPassword(upload.password());
            session.setConfig("StrictHostKeyChecking", "yes");
            session.setConfig("PreferredAuthentications", "publickey,password,keyboard-interactive");
            session.setTimeout(PATIENCE_MILLIS);
            session.connect(PATIENCE_MILLIS);
            ChannelSftp channel = (ChannelSftp) session.openChannel("sftp");
            channel.connect(PATIENCE_MILLIS);
            return new SftpFolder(session, channel, upload.folder());
        } catch (JSchException e) {
            if (session != null) session.disconnect();
            throw new IOException(
                    "cannot upload to " + upload.remote() + ": " + advice(upload, OneLine.of(e.getMessage())),
                    e);
        }
    }

    /** Else JSch looks at the key when it logs in, and then says no more than that it failed. */
    private static void identify(JSch jsch, Path key) throws IOException {
        if (!Files.isReadable(key)) throw new IOException(
                "expected a private key in " + key + ", found no file that can be read; check"
                        + " sftp.key.file");
        try {
            jsch.addIdentity(key.toString());
            if (jsch.getIdentityRepository().getIdentities().stream()
                    .anyMatch(identity -> identity.isEncrypted()))
                throw new JSchException("a passphrase");
        } catch (JSchException e) {
            throw new IOException("expected a private key without a passphrase in " + key
                    + ", found something else; make one with"
                    + " ssh-keygen", e);
        }
    }

    private static String keyscan(RecorderSettings.Upload upload) {
        return "ssh-keyscan " + (upload.port() == 22 ? "" : "-p " + upload.port() + " ")
                + upload.remote().getHost();
    }

    private static String advice(RecorderSettings.Upload upload, String fault) {
        String host = upload.remote().getHost();
        if (fault.contains("HostKey has been changed"))
            return "its host key is not the one in sftp.known.hosts (" + upload.knownHosts()
                    + "): if the server was set up again, take"
                    + " its old line out and add the new one with " + keyscan(upload)
                    + "; if not, somebody else answers";
        if (fault.contains("UnknownHostKey") || fault.contains("reject HostKey"))
            return "it is not listed in sftp.known.hosts (" + upload.knownHosts()
                    + "): compare its fingerprint with the server's ("
                    + fault + "), then add it with " + keyscan(upload) + " >> " + upload.knownHosts();
        if (fault.contains("Auth fail") || fault.contains("Too many authentication failures"))
            return "it does not accept the user " + upload.remote().getUserInfo()
                    + " with this key or password; check sftp.url,"
                    + " sftp.key.file and .sftp.password (" + fault + ")";
        if (fault.contains("connection is closed by foreign host")
                || fault.contains("invalid server's version string"))
            return "no SSH server answers at port " + upload.port() + " of " + host
                    + "; check the port in sftp.url";
        if (fault.contains("UnknownHostException"))
            return "the host " + host + " is unknown; check sftp.url and the name service of this machine";
        if (fault.contains("Connection refused"))
            return "nobody listens at port " + upload.port() + " of " + host
                    + "; check sftp.url and that the server runs";
        if (fault.contains("timeout"))
            return "no answer within " + PATIENCE_MILLIS / 1000 + " s; check sftp.url and the network";
        return fault.replaceFirst("^[\\w.$]+(Exception|Error): ", "");
    }

    /**
     * Uploads under another name first, so that nobody there takes half a file for a whole one.
     *
     * @param goOn asked between the parts of the file
     * @return whether it is there; not if it shall not go on
     */
    boolean put(Path file, BooleanSupplier goOn) throws IOException {
        String name = folder + "/" + file.getFileName();
        String half = name + ".part";
        try {
            channel.put(file.toString(), half, new Parts(goOn), ChannelSftp.OVERWRITE);
            if (!goOn.getAsBoolean()) return false;
            replace(half, name);
            return true;
        } catch (SftpException e) {
            throw new IOException("cannot upload " + file + " to " + name + ": " + advice(e), e);
        }
    }

    private String advice(SftpException fault) {
        String said = OneLine.of(fault.getMessage());
        return switch (fault.id) {
            case ChannelSftp.SSH_FX_NO_SUCH_FILE ->
                "there is no folder " + folder + " at the server; make it there, or check sftp.url";
            case ChannelSftp.SSH_FX_PERMISSION_DENIED ->
                "the server refuses to write into " + folder + " (" + said
                        + "); allow it to the user there, or check sftp.url";
            case ChannelSftp.SSH_FX_FAILURE -> "the server refuses to write into " + folder + " (" + said
                    + "); see whether its disk is full or read-only, and its log";
            default -> said.replaceFirst("^[\\w.$]+(Exception|Error): ", "");
        };
    }

    /** Ends an upload that would take longer than anybody waits for. */
    private record Parts(BooleanSupplier goOn) implements SftpProgressMonitor {
        @Override
        public void init(int operation, String from, String to, long bytes) {}

        @Override
        public boolean count(long bytes) { return goOn.getAsBoolean(); }

        @Override
        public void end() {}
    }

    /**
     * SFTP version 3 does not rename onto a file that is there, which an interrupted upload may have left.
     */
    private void replace(String half, String name) throws SftpException {
        try {
            channel.rename(half, name);
        } catch (SftpException e) {
            channel.rm(name);
            channel.rename(half, name);
        }
    }

    @Override
    public void close() {
        channel.disconnect();
        session.disconnect();
    }
}
