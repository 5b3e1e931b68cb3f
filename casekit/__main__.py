"""The door for `python -m casekit`."""

from casekit.main import main

if __name__ == "__main__":
    main()
