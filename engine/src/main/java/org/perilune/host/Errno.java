package org.perilune.host;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// The failures of the operating system that Lua programs get to see: the name, the number and the text that C's
/// `errno` and `strerror` give them on Linux. Functions of `io` and `os` answer text and number (manual §6.8, §6.9).
public enum Errno {
    EPERM(1, "Operation not permitted"),
    ENOENT(2, "No such file or directory"),
    EINTR(4, "Interrupted system call"),
    EIO(5, "Input/output error"),
    ENXIO(6, "No such device or address"),
    E2BIG(7, "Argument list too long"),
    ENOEXEC(8, "Exec format error"),
    EBADF(9, "Bad file descriptor"),
    EAGAIN(11, "Resource temporarily unavailable"),
    ENOMEM(12, "Cannot allocate memory"),
    EACCES(13, "Permission denied"),
    EBUSY(16, "Device or resource busy"),
    EEXIST(17, "File exists"),
    EXDEV(18, "Invalid cross-device link"),
    ENODEV(19, "No such device"),
    ENOTDIR(20, "Not a directory"),
    EISDIR(21, "Is a directory"),
    EINVAL(22, "Invalid argument"),
    ENFILE(23, "Too many open files in system"),
    EMFILE(24, "Too many open files"),
    ETXTBSY(26, "Text file busy"),
    EFBIG(27, "File too large"),
    ENOSPC(28, "No space left on device"),
    ESPIPE(29, "Illegal seek"),
    EROFS(30, "Read-only file system"),
    EMLINK(31, "Too many links"),
    EPIPE(32, "Broken pipe"),
    ENAMETOOLONG(36, "File name too long"),
    ENOTEMPTY(39, "Directory not empty"),
    ELOOP(40, "Too many levels of symbolic links"),
    EOVERFLOW(75, "Value too large for defined data type"),
    EILSEQ(84, "Invalid or incomplete multibyte or wide character"),
    EDQUOT(122, "Disk quota exceeded"),
    ESTALE(116, "Stale file handle");

    private final int number;
    private final String text;

    Errno(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /// The number in `errno`.
    public int number() {
        return number;
    }

    /// What `strerror` answers.
    public String text() {
        return text;
    }

    /// The failure that `e` reports. What Java's file system says in an exception class is taken from the class, what
    /// it only hands on from the operating system from the text; anything unknown is [#EIO].
    public static Errno of(IOException e) {
        return switch (e) {
            case ErrnoException known -> known.errno();
            case NoSuchFileException _ -> ENOENT;
            case AccessDeniedException _ -> EACCES;
            case FileAlreadyExistsException _ -> EEXIST;
            case DirectoryNotEmptyException _ -> ENOTEMPTY;
            case NotDirectoryException _ -> ENOTDIR;
            case FileSystemLoopException _ -> ELOOP;
            case AtomicMoveNotSupportedException _ -> EXDEV;
            case FileSystemException f -> ofText(f.getReason());
            case ClosedByInterruptException _ -> EINTR;
            case ClosedChannelException _ -> EBADF;
            default -> ofText(e.getMessage());
        };
    }

    /// What a program reads about `e`: the text of the operating system, or what an [ErrnoException] says in words of
    /// its own. What other exceptions say may name the host's paths and classes.
    public static String describe(IOException e) {
        return e instanceof ErrnoException ? e.getMessage() : of(e).text;
    }

    private static Errno ofText(String message) {
        if (message != null) {
            Errno longest = null;
            for (Errno candidate : values()) {
                // "Too many open files" begins another text too: the longest match is meant.
                if (message.contains(candidate.text)
                        && (longest == null || candidate.text.length() > longest.text.length())) {
                    longest = candidate;
                }
            }
            if (longest != null) {
                return longest;
            }
            if (message.equals("Stream Closed") || message.equals("Stream closed")) {
                return EBADF;
            }
        }
        return EIO;
    }
}
