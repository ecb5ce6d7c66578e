import argparse
import json
from collections import Counter
from pathlib import Path

parser = argparse.ArgumentParser()
parser.add_argument("file", type=Path)
arguments = parser.parse_args()
words = Counter(arguments.file.read_text(encoding="utf-8").split())
Path("report.json").write_text(json.dumps(dict(words.most_common(2)), indent=2) + "\n", encoding="utf-8")
print("most common:", words.most_common(2))
