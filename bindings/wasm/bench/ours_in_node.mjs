// Ours as Node loads it: the module comes with the import.
import "../dist/node.js";
export * from "./clients/cognito-srp6a.mjs";
