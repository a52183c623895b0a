"""A package that can be run with python -m."""
