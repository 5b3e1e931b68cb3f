"""The only place that reads and parses every record of a store, and no more: what a rebuild is held against.

python tests/benchmarks/read_all.py STORE
"""

import sys
from datetime import UTC
from pathlib import Path

from casekit.store.records import FlatStore

store = FlatStore(Path(sys.argv[1]), UTC)
for folder in store.folders():
    for name in store.names(folder):
        store.read_file(f"{folder}/{name}")
