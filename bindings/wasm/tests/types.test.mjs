// The types, as an application's compiler sees them.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import * as cognito from "cognito-srp6a";
import { installPackage } from "./support/packed.mjs";

const modules = new URL("../node_modules/", import.meta.url).pathname;

let project;
before(() => {
  project = installPackage();
  for (const name of ["@aws-sdk", "@smithy", "@types", "undici-types"]) {
    symlinkSync(join(modules, name), join(project.folder, "node_modules", name));
  }
  cpSync(new URL("types/", import.meta.url).pathname, project.folder, { recursive: true });
});
after(() => project.remove());

function compile(files, options) {
  const compilerOptions = { strict: true, noEmit: true, target: "ES2022", lib: ["ES2022", "DOM"], ...options };
  writeFileSync(join(project.folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const { status, stdout } = spawnSync(join(modules, ".bin", "tsc"), { cwd: project.folder, encoding: "utf8" });
  assert.deepEqual({ status, stdout }, { status: 0, stdout: "" });
}

// Declarations are checked too: no skipLibCheck.
test("tsc --strict, on its own", () => {
  compile(["example.ts"], { module: "ESNext", moduleResolution: "bundler", types: [], exactOptionalPropertyTypes: true });
});

test("tsc --strict, with AWS's SDK", () => {
  compile(["example.ts", "sdk.ts"], { module: "NodeNext", types: ["node"] });
});

test("tsc --strict, required by CommonJS", () => {
  cpSync(join(project.folder, "example.ts"), join(project.folder, "example.cts"));
  compile(["example.cts"], { module: "Node16", types: [] });
});

const declared = (name) => readFileSync(join(project.installed, "dist", `${name}.d.ts`), "utf8");

test("what is declared is exported, and nothing else", () => {
  const lists = ["index", "api"].flatMap((name) => [...declared(name).matchAll(/export \{([^}]*)\}/g)]);
  const names = lists.flatMap(([, list]) => list.split(",")).map((name) => name.trim());
  const values = names.filter((name) => name && !name.startsWith("type "));
  assert.deepEqual(Object.keys(cognito).sort(), values.sort());
});

test("every public member has a comment", () => {
  const members = [...declared("sign_in").matchAll(/(\*\/)?\n {4}(?:static )?(?:get )?(\w+)\(/g)];
  assert.ok(members.length > 6);
  for (const [, comment, name] of members) assert.ok(comment, name);
});
