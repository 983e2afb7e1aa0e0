// A project that has installed the package, as `npm pack` makes it.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = new URL("../..", import.meta.url).pathname;

export function installPackage() {
  const folder = mkdtempSync(join(tmpdir(), "cognito-srp6a-"));
  const pack = ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder];
  const tarball = execFileSync("npm", pack, { cwd: root, encoding: "utf8" }).trim().split("\n").at(-1);
  const installed = join(folder, "node_modules", "cognito-srp6a");
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-x", "-f", join(folder, tarball), "-C", installed, "--strip-components", "1"]);
  return { folder, installed, remove: () => rmSync(folder, { recursive: true }) };
}
