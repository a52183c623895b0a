"""Helpers of main_guard.py."""
