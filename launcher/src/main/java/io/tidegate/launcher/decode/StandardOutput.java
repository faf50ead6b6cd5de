package io.tidegate.launcher.decode;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The process's standard output without the layers of {@link System#out}, which swallow errors. */
final class StandardOutput extends OutputStream {
    private final OutputStream out = new FileOutputStream(FileDescriptor.out);

    @Override
    public void write(int b) throws IOException { write(new byte[] {(byte) b}, 0, 1); }

    /** @throws OutputFailed always this, so that it is told apart from a failing input */
    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            throw new OutputFailed(e);
        }
    }
}
