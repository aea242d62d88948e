package org.perilune.host;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/// The files that a state may use: what `io.open`, `io.lines`, `io.tmpfile`, `os.remove`, `os.rename`, `os.tmpname`,
/// `loadfile` and `require` reach. A host can implement it over a directory, an archive or memory.
///
/// Names are what the Lua program wrote, read as UTF-8: relative or absolute, not normalised, never null. Every
/// method reports failures as an [IOException], best an [ErrnoException]; [Errno#of(IOException)] says what the
/// program sees of others. Any other exception is a mistake of the implementation: a Lua error that tells the program nothing and has the exception as its cause.
/// States on several threads may call it at the same time.
public interface FileSystem {
    /// Opens a file. The channel need not buffer: the library does. In an appending mode each write goes to the end,
    /// whatever the position; the position begins at 0, or at the end where the mode does not read.
    SeekableByteChannel open(String name, OpenMode mode) throws IOException;

    /// Removes a file or an empty directory.
    void remove(String name) throws IOException;

    /// Renames a file or directory, replacing a file that has the new name.
    void rename(String from, String to) throws IOException;

    /// Creates an empty file of a name nobody has used, and answers the name.
    String createTemporary() throws IOException;

    /// Opens a file without a name, for update; it disappears when it is closed.
    SeekableByteChannel openTemporary() throws IOException;

    /// The files of a folder, to be read only. Nothing outside is reached: absolute names, `..` and symbolic links that lead out are refused. The folder's contents must not
    /// be replaced by links while scripts read them by somebody who is not trusted.
    ///
    /// @throws IOException if there is no such folder
    static FileSystem readOnly(Path folder) throws IOException {
        return new FolderFiles(folder);
    }

    /// Two file systems seen as one: what is written goes to `upper`, and what is not there is read from `lower`, which is never changed. The names in
    /// both are relative, without `..`.
    static FileSystem overlay(FileSystem upper, FileSystem lower) {
        return new OverlayFiles(upper, lower);
    }

    /// All files that this process may use.
    static FileSystem system() {
        return SystemFiles.INSTANCE;
    }
}
