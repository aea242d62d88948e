/// What the outside may grant a state: files, commands, clocks, environment, streams. A state that was granted nothing has
/// the pure language.
///
/// Start at [org.perilune.host.Host], which collects the grants; each is a small interface that a host can implement
/// itself, with an implementation for this process behind `system()`. How failures reach a Lua program says
/// [org.perilune.host.Errno]. Nothing here knows of Lua values: names are `String`, contents are bytes. Uses
/// `value` for the family of its exceptions only.
package org.perilune.host;
