"""``python -m keikaku``."""

from __future__ import annotations

from keikaku.cli import main

if __name__ == "__main__":
    main()
