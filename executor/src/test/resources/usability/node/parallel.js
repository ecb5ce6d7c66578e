import { execFileSync } from 'node:child_process';
import { Worker } from 'node:worker_threads';

const worker = new Worker('require("node:worker_threads").parentPort.postMessage(6 * 7)', { eval: true });
worker.on('message', (answer) => {
  console.log('worker:', answer);
  console.log('child:', execFileSync('echo', ['hello'], { encoding: 'utf8' }).trim());
});
