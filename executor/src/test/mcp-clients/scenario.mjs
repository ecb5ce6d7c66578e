// What each client from npm does with an executor: lists, calls, follows a command's output, cancels one. Prints what it
// saw as one JSON line. The client's part is the function connect(), which gives list() and call().
import { existsSync, writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

export async function run(name, workspace, { list, call }) {
  const tools = (await list()).tools.map((tool) => tool.name);
  const version = await call("shell_execute", { command: "git", arguments: ["--version"] }, {});

  // The command ends only when somebody has seen that it began.
  const told = [];
  const followed = await call(
    "shell_execute",
    { command: "bash", arguments: ["-c", `echo first; until [ -e go-${name} ]; do sleep 0.05; done; echo last`] },
    {
      onprogress: (progress) => {
        told.push(progress.message);
        writeFileSync(`${workspace}/go-${name}`, "");
      },
    },
  );

  const abort = new AbortController();
  const cancelled = call(
    "shell_execute",
    { command: "bash", arguments: ["-c", `echo $$ > pid-${name}; sleep 300; true`], timeoutSeconds: 300 },
    { signal: abort.signal },
  ).then(
    () => false,
    () => true,
  );
  while (!existsSync(`${workspace}/pid-${name}`)) {
    await pause(20);
  }
  abort.abort();

  console.log(
    JSON.stringify({
      tools,
      stdout: version.structuredContent.stdout,
      told,
      followed: followed.structuredContent.stdout,
      cancelled: await cancelled,
    }),
  );
}
