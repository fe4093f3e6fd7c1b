"""Starts the program from its folder. Knowledge of the institution in `eigen` beside it is used by itself."""

import os
from pathlib import Path

OWN = Path(__file__).resolve().parent.parent / "eigen"

if __name__ == "__main__":
    if any((OWN / name).exists() for name in ("eigen.yaml", "protocol.yaml", "documenten")):
        os.environ.setdefault("INCIDENT_ACTIE_KENNISBANK", str(OWN))
    from incident_actie.__main__ import main

    main()
