// Builds the web app into target/web-dist: two pages, portal and console, that share no WASM.
// `node frontend/build.mjs` builds what is shipped, `--dev` builds faster and larger.
// A second run without changes does nothing.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const root = resolve(import.meta.dirname, "..");
const dev = process.argv.includes("--dev");
const profile = dev ? "web-dev" : "web";
const out = join(root, "target/web-dist");
const stampFile = join(root, "target/web-dist.sources");
const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
const tools = process.env.PORTICO_TOOLS ?? join(cache, "portico-tools");

const pages = [
  { name: "portal", title: "Support", styles: ["portal"], sources: ["ui", "live", "tickets", "portal"] },
  { name: "console", title: "Portico console", styles: ["console"], sources: ["ui", "live", "tickets", "admin"] },
];
// What every browser of the last years can run; more would let wasm-opt use what they cannot.
const features = ["bulk-memory", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"]
  .map((name) => `--enable-${name}`);
// What the compiler uses and every browser of the last years knows; wasm-opt may use no more.
const wasmFeatures = ["bulk-memory", "bulk-memory-opt", "call-indirect-overlong", "multivalue"].concat(
  ["mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"],
);
const sharedStyles = ["layers", "tokens", "base"];

const sources = sourceHash();
if (existsSync(join(out, "manifest.json")) && read(stampFile) === sources) {
  console.log("The web app is up to date.");
} else {
  rmSync(stampFile, { force: true });
  build();
  writeFileSync(stampFile, sources);
}

function build() {
  const env = buildEnvironment();
  run("cargo", ["build", "--profile", profile, "--target", "wasm32-unknown-unknown"].concat(
    ["--target-dir", join(root, "target/web"), "--package", "portico-frontend", "--bins"],
  ), env);
  const fresh = `${out}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(join(fresh, "assets"), { recursive: true });
  const editor = buildEditor(fresh);
  const manifest = { editor };
  for (const page of pages) manifest[page.name] = buildPage(page, fresh, env, Object.keys(editor.files)[0]);
  writeFileSync(join(fresh, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  rmSync(out, { recursive: true, force: true });
  renameSync(fresh, out);
  report(manifest);
}

/** Bundles the editor, which pages load when there is something to write. */
function buildEditor(folder) {
  const input = join(root, "frontend/editor");
  const output = join(root, "target/web/editor.js");
  const browsers = "--target=chrome111,firefox113,safari16.4";
  const notice = "--banner:js=/* Holds ProseMirror, MIT licence, (c) Marijn Haverbeke and others */";
  const flags = ["--bundle", "--format=esm", "--minify", "--log-level=warning", browsers, notice];
  run(join(input, "node_modules/.bin/esbuild"), [join(input, "src/main.js"), ...flags, `--outfile=${output}`]);
  const bytes = readFileSync(output);
  const path = `assets/editor-${hash(bytes).slice(0, 12)}.js`;
  const sizes = store(folder, path, bytes);
  return { requests: 1, ...sizes, files: { [path]: sizes } };
}

function buildPage(page, folder, env, editor) {
  const { wasm, glue } = bind(page.name, env);
  const files = {};
  const put = (name, extension, content) => {
    const bytes = Buffer.from(content);
    const path = `assets/${name}-${hash(bytes).slice(0, 12)}.${extension}`;
    files[path] = store(folder, path, bytes);
    return `/${path}`;
  };
  const wasmUrl = put(page.name, "wasm", wasm);
  const loader = `globalThis.loadEditor = () => import("/${editor}");\n__wbg_init({ module_or_path: "${wasmUrl}" });`;
  const scriptUrl = put(page.name, "js", `${tidy(glue)}\n${loader}\n`);
  const styleUrl = put(page.name, "css", styleSheet(page));
  const iconUrl = put("icon", "svg", readFileSync(join(root, "frontend/assets/icon.svg")));
  const html = template(page.title, { wasmUrl, scriptUrl, styleUrl, iconUrl });
  files[`${page.name}.html`] = store(folder, `${page.name}.html`, Buffer.from(html));
  const sum = (key) => Object.values(files).reduce((total, file) => total + file[key], 0);
  return { requests: Object.keys(files).length, bytes: sum("bytes"), brotli: sum("brotli"), files };
}

/** Runs wasm-bindgen, then wasm-opt on what is shipped. */
function bind(name, env) {
  const folder = join(root, "target/web/bindgen", profile, name);
  mkdirSync(folder, { recursive: true });
  const input = join(root, "target/web/wasm32-unknown-unknown", profile, `${name}.wasm`);
  const flags = ["--target", "web", "--no-typescript", "--remove-name-section", "--remove-producers-section"];
  run("wasm-bindgen", [input, ...flags, "--out-dir", folder], env);
  let wasm = join(folder, `${name}_bg.wasm`);
  if (!dev) {
    const small = join(folder, `${name}.small.wasm`);
    run("wasm-opt", ["-Oz", ...features, wasm, "-o", small], env);
    wasm = small;
  }
  return { wasm: readFileSync(wasm), glue: readFileSync(join(folder, `${name}.js`), "utf8") };
}

/** wasm-bindgen's script without its comments and indentation. */
function tidy(script) {
  return script
    .replace(/^\s*\/\*\*[\s\S]*?\*\/\s*$/gm, "")
    .replace(/^\s*\/\/.*$/gm, "")
    .replace(/^\s+/gm, "")
    .replace(/\n{2,}/g, "\n");
}

function styleSheet(page) {
  const named = (name) => join(root, "frontend/styles", `${name}.css`);
  const beside = page.sources.flatMap((folder) => filesUnder(join(root, "frontend/src", folder), ".css"));
  return [...sharedStyles.map(named), ...beside, ...page.styles.map(named)]
    .map((file) => readFileSync(file, "utf8"))
    .join("\n")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s*\n\s*/g, "\n")
    .trim();
}

function template(title, { wasmUrl, scriptUrl, styleUrl, iconUrl }) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="preload" href="${wasmUrl}" as="fetch" type="application/wasm" crossorigin>
<link rel="stylesheet" href="${styleUrl}">
<link rel="icon" href="${iconUrl}" type="image/svg+xml">
<script type="module" src="${scriptUrl}"></script>
</head>
<body><noscript>This page needs JavaScript.</noscript></body>
</html>
`;
}

/** Writes a file with its brotli twin and tells both sizes. */
function store(folder, path, bytes) {
  const quality = dev ? 4 : constants.BROTLI_MAX_QUALITY;
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const small = brotliCompressSync(bytes, { params });
  writeFileSync(join(folder, path), bytes);
  writeFileSync(join(folder, `${path}.br`), small);
  return { bytes: bytes.length, brotli: small.length };
}

/** The environment that a wasm32 build needs here: none where rustup has the target. */
function buildEnvironment() {
  const path = [join(tools, "bin"), join(tools, "node_modules/.bin"), process.env.PATH].join(delimiter);
  const env = { ...process.env, PATH: path };
  for (const line of read(join(tools, "wasm-env")).split("\n")) {
    const at = line.indexOf("=");
    if (at > 0) env[line.slice(0, at)] ??= line.slice(at + 1);
  }
  // Leptos then makes fewer, boxed view types, which halves what the linker has to keep.
  env.RUSTFLAGS ??= "--cfg erase_components";
  return env;
}

function run(program, args, env) {
  try {
    execFileSync(program, args, { cwd: root, env, stdio: "inherit" });
  } catch (error) {
    const reason = error.code === "ENOENT" ? "was not found: run ./just setup app" : "failed";
    console.error(`${program} ${reason}`);
    process.exit(1);
  }
}

function sourceHash() {
  const folders = ["frontend", "crates/domain", "crates/api-types"];
  const files = folders.flatMap((folder) => filesUnder(join(root, folder), ""));
  const sum = createHash("sha256").update(profile);
  for (const file of [...files, join(root, "Cargo.toml"), join(root, "Cargo.lock")]) {
    sum.update(file.slice(root.length)).update("\0").update(readFileSync(file)).update("\0");
  }
  return sum.digest("hex");
}

function filesUnder(folder, extension) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension) && !entry.parentPath.includes("node_modules"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function hash(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

function read(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

function report(manifest) {
  for (const [name, page] of Object.entries(manifest)) {
    const kb = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
    console.log(`${name}: ${page.requests} files, ${kb(page.bytes)}, ${kb(page.brotli)} with brotli`);
  }
}
