/// What runs inside the JVM of a measured engine, with that engine's jars and this module's on the class path.
///
/// Perilune, LuaJ and Luna are hosted alike: [org.perilune.benchmarks.peer.Meter] reads the requests, hands them to a
/// [org.perilune.benchmarks.peer.HostedEngine], and adds what only the JVM itself can tell: the bytes allocated, and the
/// heap that is alive. Nothing here knows of the rest of this module, which runs in another JVM.
@NullMarked
package org.perilune.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
