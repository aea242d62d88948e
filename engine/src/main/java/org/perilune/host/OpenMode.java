package org.perilune.host;

/// How a file is opened: the modes of C's `fopen` (manual §6.8 `io.open`). There is no text mode.
public enum OpenMode {
    /// "r": reads a file that exists.
    READ(true, false, false, false),

    /// "w": writes a file that is created or emptied.
    WRITE(false, true, false, true),

    /// "a": writes at the end of a file that is created if need be.
    APPEND(false, true, true, true),

    /// "r+": reads and writes a file that exists.
    READ_UPDATE(true, true, false, false),

    /// "w+": reads and writes a file that is created or emptied.
    WRITE_UPDATE(true, true, false, true),

    /// "a+": reads anywhere, writes at the end, of a file that is created if need be.
    APPEND_UPDATE(true, true, true, true);

    private final boolean reads;
    private final boolean writes;
    private final boolean appends;
    private final boolean creates;

    OpenMode(boolean reads, boolean writes, boolean appends, boolean creates) {
        this.reads = reads;
        this.writes = writes;
        this.appends = appends;
        this.creates = creates;
    }

    /// Whether the file can be read.
    public boolean reads() {
        return reads;
    }

    /// Whether the file can be written.
    public boolean writes() {
        return writes;
    }

    /// Whether everything is written at the end of the file, wherever its position was.
    public boolean appends() {
        return appends;
    }

    /// Whether a missing file is created.
    public boolean creates() {
        return creates;
    }

    /// The mode written as `mode`, which is `[rwa]%+?b*`; null if it is anything else.
    public static OpenMode of(String mode) {
        int length = mode.length();
        boolean update = length > 1 && mode.charAt(1) == '+';
        for (int i = update ? 2 : 1; i < length; i++) {
            if (mode.charAt(i) != 'b') {
                return null;
            }
        }
        return switch (length == 0 ? 0 : mode.charAt(0)) {
            case 'r' -> update ? READ_UPDATE : READ;
            case 'w' -> update ? WRITE_UPDATE : WRITE;
            case 'a' -> update ? APPEND_UPDATE : APPEND;
            default -> null;
        };
    }
}
