// One thread of `visitAll`.
import { workerData } from "node:worker_threads";

const { visit } = await import(workerData.driver);
for (const user of workerData.users) await visit(user);
