/// Tests of the house rules: which package may use which, how large hot methods may be, what may allocate.
package org.perilune.house;
