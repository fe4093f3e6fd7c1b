"""The entry point: `incident-actie` and `python -m incident_actie`."""

import gc
import sys

UNTOUCHED = 50_000  # new objects before garbage is looked for: more than a start makes


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(UNTOUCHED, 20, 20)
    from incident_actie.commands.app import run
    from incident_actie.windows import own_window

    code = run(sys.argv[1:] or (["menu"] if own_window() else []))
    gc.freeze()  # what the end of the process gives back needs no last search for garbage
    sys.exit(code)


if __name__ == "__main__":
    main()
