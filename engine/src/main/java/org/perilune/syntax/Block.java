package org.perilune.syntax;

/// A list of statements with a scope of its own (manual §3.3.1). Empty statements are left out.
///
/// @param statements the statements
/// @param end        how far the source was read when the last token of the block was consumed
public record Block(Statement[] statements, int end) {}
