"""Reads every Python file below a folder, then reads and parses them with CPython's own `ast.parse`: what a cold index is compared with.

    python parseAll.py FOLDER

The interpreter's start and its imports are not in the time. Prints one line of JSON: times in milliseconds, memory in bytes.
"""

import ast
import json
import os
import sys
import time
import warnings

warnings.simplefilter("ignore")


def main(folder):
    files = size = rejected = 0
    began = time.perf_counter()
    for source in sources(folder):
        files += 1
        size += len(source)
    reading = (time.perf_counter() - began) * 1000
    began = time.perf_counter()
    used = time.process_time()
    for source in sources(folder):
        try:
            ast.parse(source)
        except (SyntaxError, ValueError):
            rejected += 1
    milliseconds = (time.perf_counter() - began) * 1000
    cpu = (time.process_time() - used) * 1000
    print(
        json.dumps(
            {
                "milliseconds": milliseconds,
                "reading": reading,
                "cpu": cpu,
                "peak": peak(),
                "files": files,
                "bytes": size,
                "rejected": rejected,
            }
        )
    )


def sources(folder):
    for directory, _, names in os.walk(folder):
        for name in names:
            if name.endswith(".py"):
                with open(os.path.join(directory, name), "rb") as file:
                    yield file.read()


def peak():
    try:
        import resource
    except ImportError:  # Windows
        return None
    kilo = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * kilo


main(sys.argv[1])
