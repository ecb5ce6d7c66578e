import subprocess
import sys
import tempfile

with tempfile.NamedTemporaryFile(mode="w", suffix=".txt") as file:
    file.write("b\na\n")
    file.flush()
    print(subprocess.run(["sort", file.name], capture_output=True, text=True, check=True).stdout, end="")
print(subprocess.run([sys.executable, "-c", "print('child')"], capture_output=True, text=True).stdout, end="")
