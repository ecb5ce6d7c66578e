// Connects with the official TypeScript SDK, lists the tools, calls one, and prints what it saw as one JSON line.
// Arguments: URL; the API key comes in the variable DEVBUDDY_API_KEY.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const [url] = process.argv.slice(2);
const client = new Client({ name: "mcp-client", version: "1.0.0" });
const transport = new StreamableHTTPClientTransport(new URL(url), {
  requestInit: { headers: { "X-API-Key": process.env.DEVBUDDY_API_KEY } },
});
await client.connect(transport);
const { tools } = await client.listTools();
const result = await client.callTool({
  name: "shell_execute",
  arguments: { command: "git", arguments: ["log", "--oneline", "-1"] },
});
const refusal = await client.callTool({ name: "shell_execute", arguments: { command: "rm", arguments: ["x"] } });
// The SDK checks structured content against the output schema of the tool, so these prove the schemas too.
const explained = await client.callTool({ name: "explain_command", arguments: { command: "rm", arguments: ["x"] } });
const denied = await client.callTool({
  name: "shell_execute",
  arguments: { command: "find", arguments: [".", "-maxdepth", "1", "-name", "README.md", "-exec", "rm", "{}", ";"] },
});
console.log(
  JSON.stringify({
    server: client.getServerVersion(),
    tools: tools.map((tool) => tool.name),
    structured: result.structuredContent,
    text: result.content[0].text,
    refused: refusal.isError,
    refusal: refusal.content[0].text,
    explained: explained.structuredContent,
    hints: denied.structuredContent.hints,
  }),
);
await client.close();
