/// Main classes that run inside a peer's JVM, with the peer's jars and this module's on the class path.
@NullMarked
package org.perilune.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
