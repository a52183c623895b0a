"""What makes a Nuitka build debuggable: see docs/architecture.md."""
