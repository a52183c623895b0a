"""All that this plugin assumes of Nuitka stands here, and nothing else of the plugin imports Nuitka.

- ``versions``: which Nuitka is supported, and in what families of versions they differ.
- ``contract``: the functions that are hooked and called, with their parameters; checked at each build's start.
- ``tree``, ``optimization``, ``code``: what the rest of the plugin takes of Nuitka's three stages.
- ``frame_code``, ``raising``: the text of the generated C that is completed.
- ``places``: where variables live in the generated C.
- ``program``: modules, options, plugins.

The C side of it is nd_nuitka.h. What Nuitka has not as it is expected here ends the build
(errors.unknown_internals).
"""
