// Programs of other engines, each ended with all that it has started.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const running = new Set();
process.on("exit", () => running.forEach((stop) => stop()));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));

/** Starts a program in a group of its own. `stop` ends the group. */
export function start(program, args, options = {}) {
  const child = spawn(program, args, { detached: true, stdio: ["ignore", "pipe", "pipe"], ...options });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", (text) => (said = (said + text).slice(-4000)));
  let missing;
  child.on("error", (error) => (missing = error));
  const stop = () => {
    running.delete(stop);
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {} // it has ended
  };
  running.add(stop);
  return {
    child,
    stop,
    said: () => said,
    /** What `look` gives as soon as it gives something. */
    async until(look, what, seconds = 60) {
      for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(20)) {
        if (missing) throw missing;
        if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}: ${said}`);
        const found = await look();
        if (found) return found;
      }
      throw new Error(`${program}: no ${what} in ${seconds} s: ${said}`);
    },
  };
}

/** A new folder, and what removes it. */
export function temporary(name) {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}
