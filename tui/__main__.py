"""`python -m tui` is `ukr-reader`."""

from tui.cli.start import main

if __name__ == "__main__":
    main()
