import asyncio
from concurrent.futures import ThreadPoolExecutor


async def child():
    process = await asyncio.create_subprocess_exec("echo", "from a child", stdout=asyncio.subprocess.PIPE)
    return (await process.communicate())[0].decode().strip()


with ThreadPoolExecutor(max_workers=4) as pool:
    print(list(pool.map(len, ["a", "bb", "ccc"])))
print(asyncio.run(child()))
