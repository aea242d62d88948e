/// Text to tree: the lexer, the parser and the abstract syntax of a chunk (manual §3, §9).
///
/// The tree says what was written and which variable each name means; it knows nothing of registers or instructions.
/// Where the grammar is a loop, the tree is a list: suffixes (`a.b[c](d)`), operators that group to the left and
/// `elseif` chains of any length are flat arrays, so whoever walks the tree recurses only as deep as the parser did,
/// which counts its levels. Nodes hold *offsets* into the source where a code generator needs a line; [LineTable]
/// turns one into the other.
///
/// Uses `value` only. Enter at [Parser#parse].
package org.perilune.syntax;
