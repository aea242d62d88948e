/// Tree to bytecode: register allocation, jumps, constants, line and variable tables.
///
/// The machine is PUC-Lua 5.3's and so is the method: registers are allocated as a stack above the living local
/// variables, an expression's value is placed as late as possible ([Operand]), and jumps whose target is not known
/// yet are chained through the instructions themselves. Register use, line tables and the ranges of local variables
/// are those of `luac`, except where a captured variable lives in a cell.
///
/// Uses `syntax`, `bytecode` and `value`; no engine tier uses it. Enter at [Compiler#compile].
package org.perilune.compiler;
