// The first sign-in, from the script's start to the claim, in fresh pages and processes: node run.mjs [--write] [ROUNDS] [ENGINE...].
// Prints tables of milliseconds: the median of the rounds, and the least. Candidates take turns, another one first in each.
// --write puts them into BENCHMARKS.md.
import { spawn, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bun, versionOf } from "../../tests/engines/drivers/installed.mjs";
import { startEmulator } from "../../tests/support/emulator.mjs";
import { bundle, candidates, out } from "./candidates.mjs";
import { startServer } from "./server.mjs";

const write = process.argv.includes("--write");
const [count, ...named] = process.argv.slice(2).filter((argument) => argument !== "--write");
const rounds = Number(count ?? 11);
const engines = named.length > 0 ? named : ["Chromium", "Firefox", "WebKit", "Node", "Bun"];
const WARM = 12; // sign-ins after the first; the figure is the median of the last half
const ours = "cognito-srp6a";
// Several times slower than the others: every fourth round is enough to see that.
const slow = ["amazon-cognito-identity-js", "aws-amplify", "cognito-srp-helper"];

const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];
const inProcess = Object.keys(candidates).filter((name) => !name.includes("/"));

function spawned(program, args, input) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", input, timeout: 60_000 });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}: ${stderr}`);
  return JSON.parse(stdout);
}

await bundle();
const emulator = await startEmulator();
const recorded = {};
for (const name of inProcess) recorded[name] = spawned(process.execPath, [here("record.mjs"), `${out}/${name}/process.mjs`, emulator.endpoint]);
recorded[`${ours}/separate`] = recorded[ours];
emulator.stop();
const server = await startServer(recorded);

/** What is measured in an engine, each a name, a delay, with or without the preload links. */
function variants(pages) {
  const all = [];
  for (const name of pages ? Object.keys(candidates) : inProcess) {
    for (const delay of [0, 40]) for (const preload of pages ? [false, true] : [false]) all.push({ name, delay, preload });
  }
  return all;
}

/** Milliseconds of one visit. */
async function openEngine(engine) {
  if (engine === "Node" || engine === "Bun") {
    const [program, version] = engine === "Node" ? [process.execPath, process.versions.node] : [bun, versionOf("bun")];
    // Not at once: the server answers in this process.
    const visit = ({ name, delay }, warm) => new Promise((resolve, reject) => {
      const child = spawn(program, [here("process.mjs"), `${out}/${name}/process.mjs`, server.address(name, delay), `${warm}`]);
      let printed = "";
      child.stdout.on("data", (text) => (printed += text));
      child.stderr.pipe(process.stderr);
      child.on("error", reject).on("close", (code) => (code === 0 ? resolve(JSON.parse(printed)) : reject(new Error(`${name}: ${code}`))));
      child.stdin.end(JSON.stringify(recorded[name]));
    });
    return { version, pages: false, visit, close: async () => {} };
  }
  const { open } = await import(`../../tests/engines/drivers/${engine.toLowerCase()}.mjs`);
  const browser = await open();
  async function visit({ name, delay, preload }, warm) {
    const posted = server.posted();
    const close = await browser.show(`${server.address(name, delay)}?${preload ? "preload&" : ""}warm=${warm}`);
    const result = await posted;
    await close();
    if (result.error) throw new Error(`${engine}, ${name}: ${result.error}`);
    return result;
  }
  return { version: browser.version, pages: true, visit, close: browser.close };
}

let tables = "";
function print(line) {
  console.log(line);
  tables += `${line}\n`;
}

const keyOf = ({ name, delay, preload }) => `${name} ${delay} ${preload}`;

for (const engine of engines) {
  const { version, pages, visit, close } = await openEngine(engine);
  const firsts = {}, warms = {};
  const turns = variants(pages);
  await visit(turns[0], 0); // the engine itself starts
  for (let round = 0; round < rounds; round++) {
    const at = (round * 7) % turns.length;
    for (const variant of [...turns.slice(at), ...turns.slice(0, at)]) {
      if (slow.includes(variant.name) && round % 4 !== 0) continue;
      const isWarm = variant.delay === 0 && !variant.preload;
      const { first, later } = await visit(variant, isWarm ? WARM : 0);
      (firsts[keyOf(variant)] ??= []).push(first);
      if (isWarm) (warms[variant.name] ??= []).push(median(later.slice(WARM / 2)));
    }
  }
  await close();

  const timesOf = (name, delay, preload) => firsts[keyOf({ name, delay, preload })];
  const heads = pages ? ["at once", "40 ms", "40 ms, preloaded", "warm"] : ["at once", "40 ms", "warm"];
  print(`\n${engine} ${version}, ms, median (least) of ${rounds}\n`);
  print(`| sign-in with | ${heads.join(" | ")} |\n|---|${"--:|".repeat(heads.length)}`);
  const names = [...new Set(turns.map(({ name }) => name))];
  for (const name of names.toSorted((a, b) => median(timesOf(a, 40, false)) - median(timesOf(b, 40, false)))) {
    const columns = [timesOf(name, 0, false), timesOf(name, 40, false), ...(pages ? [timesOf(name, 40, true)] : []), warms[name]];
    const cell = (times) => `${median(times).toFixed(0)} (${Math.min(...times).toFixed(0)})`;
    print(`| ${name} | ${columns.map(cell).join(" | ")} |`);
  }
}
server.stop();

if (write) {
  const file = here("../../BENCHMARKS.md");
  const between = /(?<=<!-- run.mjs --write writes this -->\n).*?(?=<!-- up to here -->)/s;
  const today = new Date().toISOString().slice(0, 10);
  writeFileSync(file, readFileSync(file, "utf8").replace(between, `${tables}\nMeasured on ${today}.\n\n`));
}
