"""The official Python client. Arguments: URL, workspace, a name for the run, "legacy" or "auto"."""

import json
import os
import sys
from pathlib import Path

import anyio
from mcp import Client, Implementation

url, workspace, name, mode = sys.argv[1:]


async def main() -> None:
    info = Implementation(name=name, version="1.0.0")
    async with Client(url, mode=mode, client_info=info) as client:
        tools = [tool.name for tool in (await client.list_tools()).tools]
        version = await client.call_tool("shell_execute", {"command": "git", "arguments": ["--version"]})
        told = []

        async def progress(done, total, message):
            told.append(message)
            Path(workspace, f"go-{name}").touch()

        # The command ends only when somebody has seen that it began.
        script = f"echo first; until [ -e go-{name} ]; do sleep 0.05; done; echo last"
        followed = await client.call_tool(
            "shell_execute", {"command": "bash", "arguments": ["-c", script]}, progress_callback=progress
        )
        with anyio.CancelScope() as scope:
            async with anyio.create_task_group() as tasks:

                async def cancel() -> None:
                    while not os.path.exists(f"{workspace}/pid-{name}"):
                        await anyio.sleep(0.02)
                    scope.cancel()

                tasks.start_soon(cancel)
                await client.call_tool(
                    "shell_execute",
                    {
                        "command": "bash",
                        "arguments": ["-c", f"echo $$ > pid-{name}; sleep 300; true"],
                        "timeoutSeconds": 300,
                    },
                )
        print(
            json.dumps(
                {
                    "tools": tools,
                    "stdout": version.structured_content["stdout"],
                    "told": told,
                    "followed": followed.structured_content["stdout"],
                    "cancelled": scope.cancelled_caught,
                }
            )
        )


anyio.run(main)
