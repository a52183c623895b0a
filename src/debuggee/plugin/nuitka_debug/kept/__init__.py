"""What is kept of a build for the next one of the same program: see docs/build.md."""
