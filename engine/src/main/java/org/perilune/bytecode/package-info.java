/// The register bytecode: the instruction table, the prototype that holds compiled code, and what reads and
/// writes both (listing, dump, undump and verifier). Uses `value` only. Start at
/// [org.perilune.bytecode.Opcode].
package org.perilune.bytecode;
