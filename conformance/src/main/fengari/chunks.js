"use strict";

// node chunks.js PACKAGE OUTPUT
//
// Takes the Lua chunks out of the tests of the npm package `fengari`, whose unpacked folder is PACKAGE.
//
// Each of its files test/test-suite/*.test.js is a file of the official suite, cut into tests for Jest; a test builds a
// chunk from template strings, opens the standard libraries in a new state and calls the chunk there. Reading the
// templates would mean parsing JavaScript, so the tests are run instead, against an engine that is not there: what
// they `require` is a table of functions that do nothing but keep the chunk.
//
// OUTPUT gets one file for each chunk, NAME.lua, with exactly the bytes that the test loads, and `index`, a line for
// each in order: NAME, a tab, the chunk name that the test gives (or nothing: then it is the text itself). A NAME is
// the test file's and the chunk's number in it, as in goto-03.

const fs = require("fs");
const path = require("path");
const vm = require("vm");

const [folder, output] = process.argv.slice(2);
const tests = path.join(folder, "test", "test-suite");
const index = [];
let file, number;

function keep(text, name) {
    number++;
    const chunk = `${file}-${String(number).padStart(2, "0")}`;
    fs.writeFileSync(path.join(output, `${chunk}.lua`), text);
    index.push(`${chunk}\t${name}\n`);
    return 0;
}

const bytes = text => Buffer.from(text, "utf8");

const modules = {
    "fengaricore.js": { to_luastring: bytes },
    "lauxlib.js": {
        luaL_newstate: () => ({}),
        luaL_loadstring: (_, text) => keep(text, ""),
        luaL_loadbuffer: (_, text, _length, name) => keep(text, name.toString()),
        // A chunk that is no valid UTF-8 lies beside the tests, whose current folder is the package's.
        luaL_loadfile: (_, name) => keep(fs.readFileSync(path.join(folder, name.toString())), `@${name}`),
    },
    "lualib.js": { luaL_openlibs() {} },
    "lua.js": { LUA_ERRSYNTAX: 3, lua_call() {} },
    "ltests.js": { luaopen_tests() {} },
};

function substitute(name) {
    const module = modules[path.basename(name)];
    if (module === undefined)
        throw new Error(`no stand-in for the module ${name}`);
    return module;
}

const run = (_title, body) => body();
// Jest would not run these; to another engine they are tests like all others.
run.skip = run;

for (const entry of fs.readdirSync(tests).sort()) {
    if (!entry.endsWith(".test.js"))
        continue;
    file = entry.slice(0, -".test.js".length);
    number = 0;
    const filename = path.join(tests, entry);
    vm.compileFunction(fs.readFileSync(filename, "utf8"), ["require", "test"], { filename })(substitute, run);
}

fs.writeFileSync(path.join(output, "index"), index.join(""));
