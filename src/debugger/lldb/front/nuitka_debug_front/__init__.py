"""An MI front for lldb; main.py says how it works."""
