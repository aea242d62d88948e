package org.perilune.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/// Where `require` finds modules: the class path, a folder, a map, a database, one tenant's scripts. A state sees what its host's [Host#modules()] answers, and
/// nothing else unless it was also granted files and the feature to load them.
///
/// States on several threads may call it at the same time.
@FunctionalInterface
public interface Modules {
    /// A module's source.
    ///
    /// @param name   its name in messages, such as `shop/price.lua`
    /// @param source the text, in any encoding; not a binary chunk
    record Module(String name, byte[] source) {
        /// @throws NullPointerException if something is null
        public Module {
            Objects.requireNonNull(name, "a module without name");
            Objects.requireNonNull(source, "a module without source");
        }

        /// A module of text, in UTF-8.
        public static Module of(String name, String text) {
            return new Module(name, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// The module that a program asks for by `name`, or null if there is none. The name is what the program wrote, read as UTF-8: any text whatsoever.
    ///
    /// @throws IOException if it is there but cannot be read; the program learns only that it could not be loaded
    Module find(String name) throws IOException;

    /// Looks here first, then in `others`.
    default Modules or(Modules others) {
        return name -> {
            Module found = find(name);
            return found != null ? found : others.find(name);
        };
    }

    /// Modules by name, with their source text.
    static Modules of(Map<String, String> texts) {
        Map<String, String> copy = Map.copyOf(texts);
        return name -> copy.containsKey(name) ? Module.of(name, copy.get(name)) : null;
    }

    /// The files `a/b.lua` and `a/b/init.lua` of `folder` for the module `a.b`. Nothing outside the folder is reached, through symbolic links neither.
    ///
    /// @throws IOException if there is no such folder
    static Modules folder(Path folder) throws IOException {
        return files(FileSystem.readOnly(folder));
    }

    /// The files `a/b.lua` and `a/b/init.lua` of `files` for the module `a.b`.
    static Modules files(FileSystem files) {
        return name -> {
            String path = path(name);
            if (path == null) {
                return null;
            }
            for (String file : new String[] {path + ".lua", path + "/init.lua"}) {
                try (SeekableByteChannel channel = files.open(file, OpenMode.READ)) {
                    ByteBuffer all = ByteBuffer.allocate((int) Math.min(channel.size(), Integer.MAX_VALUE - 64));
                    while (all.hasRemaining() && channel.read(all) >= 0) {
                        // The rest follows.
                    }
                    return new Module(file, java.util.Arrays.copyOf(all.array(), all.position()));
                } catch (IOException e) {
                    Errno errno = Errno.of(e);
                    if (errno != Errno.ENOENT && errno != Errno.ENOTDIR && errno != Errno.EISDIR) {
                        throw e;
                    }
                }
            }
            return null;
        };
    }

    /// The resources `prefix/a/b.lua` and `prefix/a/b/init.lua` of `loader` for the module `a.b`.
    ///
    /// @param prefix the folder of the class path in which the modules are, without slashes around: `lua`, `com/example/scripts`
    static Modules classPath(ClassLoader loader, String prefix) {
        String root = prefix.isEmpty() ? "" : prefix + "/";
        return name -> {
            String path = path(name);
            if (path == null) {
                return null;
            }
            for (String file : new String[] {path + ".lua", path + "/init.lua"}) {
                try (InputStream in = loader.getResourceAsStream(root + file)) {
                    if (in != null) {
                        return new Module(file, in.readAllBytes());
                    }
                }
            }
            return null;
        };
    }

    /// The path of a module's name: words joined by dots. Null if it is not of that form, as is any attempt to name another place.
    private static String path(String name) {
        if (name.length() > 255) {
            return null;
        }
        boolean wordFollows = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isLetterOrDigit(c) || c == '_' || c == '-') {
                wordFollows = false;
            } else if (c == '.' && !wordFollows) {
                wordFollows = true;
            } else {
                return null;
            }
        }
        if (wordFollows) {
            return null;
        }
        return name.replace('.', '/');
    }
}
