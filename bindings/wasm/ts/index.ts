/** Amazon Cognito's SRP sign-in, for users and devices: one machine over the whole conversation, without I/O. */

export * from "./api.js";
export { init, type ModuleSource } from "./init.js";
