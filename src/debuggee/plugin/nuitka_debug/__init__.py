"""What makes a Nuitka build debuggable: see docs/architecture.md."""

#: Told in the debug map and in messages.
VERSION = "1"
