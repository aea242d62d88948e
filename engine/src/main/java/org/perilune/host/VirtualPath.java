package org.perilune.host;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/// Names of files in virtual file systems: relative to its root, whatever the program writes. Everything that could mean a place outside is refused rather than
/// interpreted.
final class VirtualPath {
    private static final int MAX_LENGTH = 1024;

    /// Names may have so many parts: what looks for a file looks at each.
    private static final int MAX_PARTS = 64;

    private VirtualPath() {}

    /// The parts of a name, without `.` and empty ones; none for the root itself.
    ///
    /// @throws ErrnoException ENAMETOOLONG beyond 1,024 characters or 64 parts, EINVAL for zero bytes, EACCES for absolute names, `..` and separators of the machine that are not `/`, ENOENT for no name
    static List<String> parts(String name) throws ErrnoException {
        if (name.isEmpty()) {
            throw new ErrnoException(Errno.ENOENT);
        }
        if (name.length() > MAX_LENGTH) {
            throw new ErrnoException(Errno.ENAMETOOLONG);
        }
        if (name.indexOf('\0') >= 0) {
            throw new ErrnoException(Errno.EINVAL);
        }
        boolean foreign = File.separatorChar != '/' && (name.indexOf(File.separatorChar) >= 0 || name.indexOf(':') >= 0);
        if (name.startsWith("/") || foreign) {
            throw new ErrnoException(Errno.EACCES);
        }
        List<String> parts = new ArrayList<>();
        for (String part : name.split("/")) {
            if (part.equals("..")) {
                throw new ErrnoException(Errno.EACCES);
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        if (parts.size() > MAX_PARTS) {
            throw new ErrnoException(Errno.ENAMETOOLONG);
        }
        return parts;
    }

    /// The one spelling of a file's name.
    ///
    /// @throws ErrnoException as [#parts]; EISDIR for the root and for a name that ends like a directory's
    static String file(String name) throws ErrnoException {
        String spelled = String.join("/", parts(name));
        if (spelled.isEmpty() || name.endsWith("/") || name.endsWith("/.")) {
            throw new ErrnoException(Errno.EISDIR);
        }
        return spelled;
    }
}
