"""The command `ukr-reader`: arguments in, exit codes out."""


def main() -> None:
    """Run the command."""
