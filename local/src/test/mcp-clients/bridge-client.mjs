// The official TypeScript SDK over `devbuddy bridge`: prints one JSON line a step, and waits for a line on its input where
// the test does something to the server. Arguments: the command of the bridge.
import readline from "node:readline";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

const [command, ...args] = process.argv.slice(2);
const say = (step, seen) => console.log(JSON.stringify({ step, ...seen }));
const input = readline.createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const shell = (script, options) =>
  client.callTool(
    { name: "shell_execute", arguments: { command: "bash", arguments: ["-c", script], timeoutSeconds: 60 } },
    undefined,
    options,
  );

const client = new Client({ name: "bridge-client", version: "1.0.0" });
await client.connect(new StdioClientTransport({ command, args, env: process.env, stderr: "inherit" }));
const { tools } = await client.listTools();
say("list", { tools: tools.map((tool) => tool.name) });

const together = await Promise.all([1, 2, 3].map((n) => shell(`sleep 0.2; echo ${n}`)));
say("together", { outputs: together.map((result) => result.structuredContent.stdout) });

let told = "";
await shell("for i in 1 2 3; do echo tick $i; sleep 0.3; done", {
  onprogress: (progress) => (told += progress.message ?? ""),
});
say("progress", { told });

const abort = new AbortController();
let begun;
const hasBegun = new Promise((resolve) => (begun = resolve));
const long = shell("echo begun; exec sleep 47.25", { signal: abort.signal, onprogress: () => begun() });
long.catch(() => {});
await hasBegun;
abort.abort();
say("cancelled", { rejected: await long.then(() => false, () => true) });
await input.next();

const dying = shell("echo begun; exec sleep 48.25", { onprogress: () => say("running", {}) });
say("killed", { error: await dying.then(() => ({}), (error) => ({ code: error.code, ...error.data })) });
await input.next();
say("back", { output: (await shell("echo again")).structuredContent.stdout });
await client.close();
process.exit(0);
