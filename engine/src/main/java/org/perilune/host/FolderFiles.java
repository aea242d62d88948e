package org.perilune.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The files of a folder, to be read only. Names that are absolute or have `..` in them are refused, and so are symbolic links that lead out of the
/// folder.
final class FolderFiles implements FileSystem {
    private final Path folder;

    FolderFiles(Path folder) throws IOException {
        this.folder = folder.toRealPath();
        if (!Files.isDirectory(this.folder)) {
            throw new java.nio.file.NotDirectoryException(folder.toString());
        }
    }

    /// The real path of a file in the folder.
    private Path resolve(String name) throws IOException {
        VirtualPath.file(name);
        Path path = folder;
        try {
            for (String part : VirtualPath.parts(name)) {
                path = path.resolve(part);
            }
        } catch (InvalidPathException _) {
            throw new ErrnoException(Errno.EILSEQ);
        }
        Path real = path.toRealPath();
        if (!real.startsWith(folder)) {
            throw new ErrnoException(Errno.EACCES);
        }
        if (!Files.isRegularFile(real)) {
            // A device or a pipe could block for ever.
            throw new ErrnoException(Files.isDirectory(real) ? Errno.EISDIR : Errno.EACCES);
        }
        return real;
    }

    @Override
    public SeekableByteChannel open(String name, OpenMode mode) throws IOException {
        if (mode.writes()) {
            VirtualPath.file(name);
            throw new ErrnoException(Errno.EROFS);
        }
        return FileChannel.open(resolve(name), StandardOpenOption.READ);
    }

    @Override
    public void remove(String name) throws IOException {
        VirtualPath.file(name);
        throw new ErrnoException(Errno.EROFS);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        VirtualPath.file(from);
        VirtualPath.file(to);
        throw new ErrnoException(Errno.EROFS);
    }

    @Override
    public String createTemporary() throws IOException {
        throw new ErrnoException(Errno.EROFS);
    }

    @Override
    public SeekableByteChannel openTemporary() throws IOException {
        throw new ErrnoException(Errno.EROFS);
    }
}
