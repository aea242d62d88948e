package org.perilune.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The command's entry.
public final class Main {
    private Main() {}

    /// Prints the size of the script.
    ///
    /// @param args the script's path, then its arguments
    /// @throws IOException when the script cannot be read
    public static void main(String[] args) throws IOException {
        if (args.length > 0) {
            System.out.println(args[0] + ": " + Files.size(Path.of(args[0])) + " bytes");
        }
    }
}
