// One thread of `signInAll`.
import { workerData } from "node:worker_threads";

const { signIn } = await import(workerData.driver);
for (const call of workerData.calls) await signIn(...call);
