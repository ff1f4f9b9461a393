"""`python -m foia`."""

from foia.cli import main

if __name__ == "__main__":
    main()
