// The official TypeScript client that knows the revision without a handshake.
// Arguments: URL, workspace, a name for the run, "legacy" or a revision.
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { run } from "./scenario.mjs";

const [url, workspace, name, mode] = process.argv.slice(2);
const client = new Client(
  { name, version: "1.0.0" },
  { versionNegotiation: { mode: mode === "legacy" || mode === "auto" ? mode : { pin: mode } } },
);
await client.connect(new StreamableHTTPClientTransport(new URL(url)));
await run(name, workspace, {
  list: () => client.listTools(),
  call: (tool, parameters, options) => client.callTool({ name: tool, arguments: parameters }, options),
});
await client.close();
process.exit(0);
