/// Hostile scripts (`src/test/attacks`) and what must become of them.
package org.perilune.attack;
