// Removes one guard after the other, in a copy of the tree, and runs the tests that are to notice.
// sabotage.json names each: text that its file has once, what replaces it, arguments of `cargo test` that catch it.
// On SQLite; `./just pg ./just sabotage` takes PostgreSQL as well. A second guard behind a guard has a test of its own.
import { execFileSync, spawn } from "node:child_process";
import {
  copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "..");
const PLACE = join(ROOT, "target/sabotage");
const TREE = join(PLACE, "tree");
const TEMPORARY = join(PLACE, "tmp");
/** What a run of tests may take, in milliseconds: some guards end loops. */
const LIMIT = 15 * 60_000;
/** Cheapest first: what is caught by an early one never builds the later ones. */
const CRATES = ["portico-domain", "portico-store", "portico-api"];

const USAGE = "usage: sabotage [--list] [--only REGEX]";
const ENVIRONMENT = {
  ...process.env,
  CARGO_TARGET_DIR: join(PLACE, "target"),
  CARGO_INCREMENTAL: "1",
  CARGO_PROFILE_DEV_DEBUG: "false",
  CARGO_TERM_COLOR: "never",
  RUSTFLAGS: "--cap-lints=allow",
  RUST_BACKTRACE: "0",
  INSTA_UPDATE: "no",
  TMPDIR: TEMPORARY,
};

/** The process that runs now, to be stopped with all it started. */
let running;

async function main() {
  const { only, list } = options(process.argv.slice(2));
  const chosen = sabotages().filter(({ name, file }) => only.test(`${name} ${file}`));
  if (list) {
    for (const { name, file } of chosen) console.log(`${name}  (${file})`);
    return 0;
  }
  if (chosen.length === 0) throw new Error("there is no such sabotage");
  claim();
  copyTree();
  const begun = Date.now();
  const fresh = chosen.filter((sabotage) => !hasRotted(sabotage));
  await untouched(fresh);
  let caught = 0;
  for (const sabotage of fresh) caught += Number(await isCaught(sabotage));
  console.log(`sabotage: ${caught} of ${chosen.length} caught  (${duration(begun)})`);
  return caught === chosen.length ? 0 : 1;
}

function options(words) {
  let [only, list] = ["", false];
  while (words.length > 0) {
    const word = words.shift();
    if (word === "--list") list = true;
    else if (word === "--only" && words.length > 0) only = words.shift();
    else throw new Error(USAGE);
  }
  return { only: new RegExp(only, "i"), list };
}

/** All sabotages, the tests of each from the cheapest crate on. */
function sabotages() {
  const all = JSON.parse(readFileSync(join(ROOT, ".just/sabotage.json"), "utf8"));
  const crate = (tests) => CRATES.findIndex((name) => tests.startsWith(`-p ${name} `));
  for (const sabotage of all) {
    if (sabotage.tests.some((tests) => crate(tests) < 0)) throw new Error(`unknown crate: ${sabotage.name}`);
    sabotage.find = [sabotage.find].flat().join("\n");
    sabotage.replace = [sabotage.replace].flat().join("\n");
    sabotage.tests.sort((one, other) => crate(one) - crate(other));
  }
  return all;
}

/** Two runs at a time would sabotage each other. */
function claim() {
  const file = join(PLACE, "pid");
  const pid = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  if (pid > 0 && existsSync(`/proc/${pid}`)) throw new Error(`process ${pid} runs sabotages already`);
  mkdirSync(TEMPORARY, { recursive: true });
  writeFileSync(file, `${process.pid}\n`);
  process.on("exit", () => rmSync(file, { force: true }));
}

/** Makes the copy equal to the tree; files that are equal keep their times, so that little is built anew. */
function copyTree() {
  const listed = execFileSync("git", ["ls-files", "-coz", "--exclude-standard"], { cwd: ROOT, maxBuffer: 1 << 26 });
  const files = new Set(listed.toString().split("\0").filter((file) => file && existsSync(join(ROOT, file))));
  for (const file of existsSync(TREE) ? filesBelow("") : []) {
    if (!files.has(file)) rmSync(join(TREE, file));
  }
  for (const file of files) {
    const [from, to] = [join(ROOT, file), join(TREE, file)];
    if (existsSync(to) && readFileSync(to).equals(readFileSync(from))) continue;
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(from, to);
  }
  // The service embeds the web app; without one its build script would run each time.
  mkdirSync(join(TREE, "target/web-dist"), { recursive: true });
  const manifest = join(TREE, "target/web-dist/manifest.json");
  if (!existsSync(manifest)) writeFileSync(manifest, "{}\n");
}

function filesBelow(folder) {
  const names = readdirSync(join(TREE, folder)).filter((name) => folder !== "" || name !== "target");
  return names.flatMap((name) => {
    const path = join(folder, name);
    return statSync(join(TREE, path)).isDirectory() ? filesBelow(path) : [path];
  });
}

function hasRotted({ name, file, find, replace }) {
  const path = join(TREE, file);
  const times = existsSync(path) ? readFileSync(path, "utf8").split(find).length - 1 : 0;
  if (times === 1 && find !== replace) return false;
  console.log(`ROTTED  ${name}  (what it replaces stands ${times} times in ${file})`);
  return true;
}

/** Runs all tests that the sabotages name on the tree as it is. */
async function untouched(chosen) {
  const begun = Date.now();
  const all = chosen.flatMap(({ tests }) => tests.map(parts));
  for (const crate of CRATES) {
    for (const build of new Set(all.map(([build]) => build).filter((build) => build.startsWith(`-p ${crate} `)))) {
      const names = all.filter(([one]) => one === build).map(([, names]) => names);
      // Without a name all tests run.
      const wanted = names.includes("") ? [] : [...new Set(names.flatMap((some) => some.split(" ")))];
      const { code, failed, passed, output } = await run(`${build} -- ${wanted.join(" ")}`);
      if (code !== 0) throw new Error(`${output}\nthis fails without sabotage: ${failed ?? build}`);
      const unknown = wanted.filter((name) => !passed.some((test) => test.includes(name)));
      if (passed.length === 0 || unknown.length > 0) throw new Error(`${build} has no test ${unknown.join(" ")}`);
      console.log(`${passed.length} tests pass without sabotage: ${build}  (${duration(begun)})`);
    }
  }
}

/** What to build, and the parts of names that choose among its tests. */
function parts(tests) {
  const [build, names = ""] = tests.split(" -- ");
  return [build, names.trim()];
}

async function isCaught({ name, file, find, replace, tests }) {
  const begun = Date.now();
  const path = join(TREE, file);
  const original = readFileSync(path, "utf8");
  const tell = (verdict, what) => console.log(`${verdict}  ${name}${what}  (${duration(begun)})`);
  writeFileSync(path, original.replace(find, () => replace));
  try {
    for (const one of tests) {
      const { code, failed, output } = await run(one);
      if (failed !== undefined) {
        tell("caught", `  by ${failed}`);
        return true;
      }
      if (code !== 0) {
        tell("BROKEN", `  no test failed, but:\n${output.trimEnd().split("\n").slice(-30).join("\n")}\n`);
        return false;
      }
    }
    tell("MISSED", "");
    return false;
  } finally {
    writeFileSync(path, original);
  }
}

/** Builds, then runs until the first test fails; `failed` is its name. A failed build has no failed test. */
async function run(tests) {
  const [build, names] = parts(tests).map((words) => words.split(" ").filter(Boolean));
  const built = await cargo(["test", "--locked", "--no-run", ...build]);
  return built.code === 0 ? cargo(["test", "--locked", ...build, "--", ...names]) : built;
}

function cargo(words) {
  return new Promise((done, refuse) => {
    const child = spawn("cargo", words, { cwd: TREE, env: ENVIRONMENT, detached: true });
    const [passed, chunks] = [[], []];
    let [failed, rest, ended] = [undefined, "", false];
    const stop = () => {
      if (!ended) process.kill(-child.pid, "SIGKILL");
      ended = true;
    };
    running = stop;
    child.stdout.setEncoding("utf8");
    child.stderr.setEncoding("utf8");
    const alarm = setTimeout(() => {
      chunks.push(`no end within ${LIMIT / 60_000} minutes\n`);
      stop();
    }, LIMIT);
    child.stderr.on("data", (chunk) => chunks.push(chunk));
    child.stdout.on("data", (chunk) => {
      chunks.push(chunk);
      const lines = (rest + chunk).split("\n");
      rest = lines.pop();
      for (const line of lines) {
        const [, test, verdict] = /^test (.+?)(?: - should panic)? \.\.\. (ok|FAILED)/.exec(line) ?? [];
        if (verdict === "ok") passed.push(test);
        if (verdict === "FAILED") {
          failed ??= test;
          stop();
        }
      }
    });
    child.on("error", refuse);
    child.on("close", (code) => {
      ended = true;
      clearTimeout(alarm);
      rmSync(TEMPORARY, { recursive: true, force: true });
      mkdirSync(TEMPORARY, { recursive: true });
      done({ code, failed, passed, output: chunks.join("") });
    });
  });
}

function duration(begun) {
  const seconds = Math.round((Date.now() - begun) / 1_000);
  return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    running?.();
    process.exit(130);
  });
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error.message);
    process.exit(error.message === USAGE ? 2 : 1);
  },
);
