"""`python -m tui` is `ukr-reader`."""

from tui.cli.main import main

if __name__ == "__main__":
    main()
