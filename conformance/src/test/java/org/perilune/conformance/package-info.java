/// Programs and suites that were not written for Perilune, run on it as a user would run them.
///
/// The work is done by the commands at the module's root, `run-programs` and `run-official`, which anyone can call by
/// hand; the tests here call them so that `mvn verify` sees what they see. Nothing here looks into the engine.
@NullMarked
package org.perilune.conformance;

import org.jspecify.annotations.NullMarked;
