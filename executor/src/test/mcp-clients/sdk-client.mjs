// The official TypeScript SDK of the revisions with a handshake, over HTTP or through the mcp-remote bridge.
// Arguments: URL, workspace, a name for the run, "http" or "bridge".
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { run } from "./scenario.mjs";

const [url, workspace, name, way] = process.argv.slice(2);
const transport =
  way === "http"
    ? new StreamableHTTPClientTransport(new URL(url))
    : new StdioClientTransport({
        command: process.execPath,
        args: ["node_modules/mcp-remote/dist/proxy.js", url, "--allow-http", "--transport", "http-only", "--silent"],
        env: { PATH: process.env.PATH, MCP_REMOTE_CONFIG_DIR: `${workspace}/.mcp-remote` },
      });
const client = new Client({ name, version: "1.0.0" });
await client.connect(transport);
await run(name, workspace, {
  list: () => client.listTools(),
  call: (tool, parameters, options) => client.callTool({ name: tool, arguments: parameters }, undefined, options),
});
await client.close();
process.exit(0);
