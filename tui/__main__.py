"""`python -m tui` is `ukr-reader`."""

from tui.cli import main

if __name__ == "__main__":
    main()
