"""The entry point: `incident-actie` and `python -m incident_actie`."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from incident_actie.commands.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
