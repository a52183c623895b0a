"""Prints the calls that the plugin finds in the sources of standard input, as JSON: a list of lists."""

import ast
import json
import os
import sys

_ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
sys.path.insert(0, os.path.join(_ROOT, "src", "debuggee", "plugin"))

from nuitka_debug.calls import calls_of  # noqa: E402
from nuitka_debug.line_events import mark_line_events  # noqa: E402


def _calls(source):
    tree = ast.parse(source)
    events = mark_line_events(tree)
    result = []
    for call in calls_of(tree, events, source):
        until = None if call.until < 0 else events.sites[call.until].line
        result.append({**vars(call), "scope": events.scopes[call.scope].qualname, "until": until})
    return result


json.dump([_calls(source) for source in json.load(sys.stdin)], sys.stdout)
