// The engines that come from npm: the programs themselves, since no script of their packages was run.
import { readFileSync } from "node:fs";

const modules = new URL("../../../node_modules/", import.meta.url).pathname;
const { arch, platform } = process;

export const bun = `${modules}@oven/bun-${platform}-${arch === "arm64" ? "aarch64" : arch}/bin/bun`;
export const deno = `${modules}@deno/${platform}-${arch}-glibc/deno`;
export const workerd = `${modules}@cloudflare/workerd-${platform}-${arch === "x64" ? "64" : arch}/bin/workerd`;

export const versionOf = (name) => JSON.parse(readFileSync(`${modules}${name}/package.json`, "utf8")).version;
